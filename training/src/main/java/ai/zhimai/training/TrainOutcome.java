package ai.zhimai.training;

import ai.zhimai.training.evaluate.EpochRecord;
import ai.zhimai.training.evaluate.Evaluation;
import ai.zhimai.training.fit.Fitted;
import java.util.List;
import java.util.SortedMap;

/**
 * What training produced.
 *
 * @param evaluation    on validation data, or out of fold
 * @param history       training curves
 * @param shares        how much was trained
 * @param metrics       as they stand in the bundle
 * @param int8Bytes     size of the int8 graph
 * @param float32Bytes  size of the same graph in float32
 */
public record TrainOutcome(Evaluation evaluation, List<EpochRecord> history, Fitted.Shares shares,
        SortedMap<String, Double> metrics, long int8Bytes, long float32Bytes) {
    public TrainOutcome {
        history = List.copyOf(history);
    }
}

package ai.zhimai.training.fit;

import ai.zhimai.domain.NluResult;
import ai.zhimai.model.tokenizer.WordPiece;
import ai.zhimai.training.corpus.CorpusSplit;
import ai.zhimai.training.corpus.Example;
import ai.zhimai.training.evaluate.Calibration;
import ai.zhimai.training.evaluate.EpochRecord;
import ai.zhimai.training.evaluate.Evaluation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Scores every training utterance by a model that has not seen it, so that thresholds can be fitted and quality
 * judged without giving up training data (cross-fitting).
 */
public final class CrossFit {
    /**
     * What came of it.
     *
     * @param calibration fitted on the out-of-fold scores
     * @param evaluation  of the out-of-fold results; thresholds were fitted on the same, so its intent sets flatter
     *                    a little, its leading intents do not
     * @param history     training curves of the first fold
     */
    public record Result(Calibration calibration, Evaluation evaluation, List<EpochRecord> history) {}

    private CrossFit() {}

    /** {@code work} may be null; otherwise each fold saves itself there. */
    public static Result run(SelfTraining training, WordPiece tokenizer, FitOptions options,
            List<Example> examples,
            LabelSet labels, int folds, @Nullable Path work, String fingerprint) throws IOException {
        Fitter fitter = training.fitter();
        List<Example> judged = new ArrayList<>();
        List<RawScores> raw = new ArrayList<>();
        List<NluResult> results = new ArrayList<>();
        List<Fitted> fits = new ArrayList<>();
        int number = 0;
        for (CorpusSplit.Split split : Folds.of(examples, folds, options.seed())) {
            String stage = "fold " + ++number + " of " + folds;
            FitCheckpoint checkpoint = work == null
                    ? null
                    : new FitCheckpoint(work.resolve("fold-" + number), fingerprint);
            Fitted fitted = training.fit(stage, split.train(), split.held(), labels, checkpoint, number == 1);
            fits.add(fitted);
            judged.addAll(split.held());
            raw.addAll(fitted.held());
        }
        Calibration calibration = Decoding.calibrate(labels, judged, raw);
        int from = 0;
        for (Fitted fitted : fits) {
            int to = from + fitted.held().size();
            results.addAll(Decoding.results(judged.subList(from, to), fitted.held(),
                    Decoding.intents(labels, calibration), Decoding.slots(fitted.weights()), labels,
                    tokenizer,
                    fitter.maxLength()));
            from = to;
        }
        List<Example> first = judged.subList(0, fits.getFirst().held().size());
        return new Result(calibration, Evaluation.of(judged, results, options.seed()),
                History.of(fits.getFirst(), first, labels, tokenizer, fitter.maxLength()));
    }
}

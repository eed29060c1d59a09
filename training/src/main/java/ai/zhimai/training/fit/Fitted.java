package ai.zhimai.training.fit;

import ai.zhimai.training.encoder.Tensor;
import ai.zhimai.training.lora.PeftFolder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fine-tuned model in Java memory.
 *
 * @param labels  what it names
 * @param weights all weights, adapters merged
 * @param adapter the adapters alone, where the method trains such
 * @param shares  how much was trained
 * @param losses  mean training loss of each epoch
 * @param held    raw scores of the utterances held out, in their order
 * @param trace   the same after each epoch, where asked for
 */
public record Fitted(LabelSet labels, Map<String, Tensor> weights, @Nullable PeftFolder adapter,
        Shares shares,
        List<Double> losses, List<RawScores> held, List<List<RawScores>> trace) {
    /**
     * Parameter counts.
     *
     * @param encoder  of the frozen or trained encoder, adapters not counted
     * @param adapters trained in or on the encoder
     * @param heads    of intent and slot heads
     * @param sparse   of the hashed branches: n-grams and windows
     */
    public record Shares(long encoder, long adapters, long heads, long sparse) {
        /** Part of the encoder's parameters that is trained. */
        public double ofEncoder() {
            return (double) adapters / encoder;
        }
    }

    public Fitted {
        losses = List.copyOf(losses);
        held = List.copyOf(held);
        trace = List.copyOf(trace);
    }
}

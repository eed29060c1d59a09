package ai.zhimai.training.fit;

import ai.zhimai.training.encoder.BertConfig;
import ai.zhimai.training.lora.LoraConfig;

/**
 * How a model is fine-tuned.
 *
 * @param method      which part of the encoder is trained
 * @param epochs      passes over the training data
 * @param batch       utterances a step
 * @param maxLength   longest utterance in tokens
 * @param rate        peak learning rate of the encoder or its adapters
 * @param headRate    peak learning rate of the heads
 * @param sparseRate  peak learning rate of the hashed branches: n-grams and windows
 * @param dropout     on what the heads see
 * @param encoderDropout inside the encoder
 * @param buckets     hash buckets of the n-gram branch; 0 leaves it out
 * @param ngramWidth  D, width of n-gram vectors; 0 leaves only the direct weights
 * @param wide        whether n-grams also vote for intents directly
 * @param slotBuckets hash buckets of the windows that vote for slot tags; 0 leaves them out
 * @param hidden      E, width of the intent head's hidden layer; 0 for none
 * @param compounds   joined pairs of utterances added an epoch, as a share of the training data; only where the
 *                    data is multi-label
 * @param homophones  share of characters replaced by homophones in half of the utterances, as a recogniser would
 * @param slotWeight  weight of the slot loss
 * @param leadWeight  weight of the leading intent's cross entropy beside the multi-label loss
 * @param seed        of initial weights, order, dropout and augmentation
 */
public record FitOptions(Method method, int epochs, int batch, int maxLength, double rate, double headRate,
        double sparseRate, double dropout, double encoderDropout, int buckets, int ngramWidth, boolean wide,
        int slotBuckets, int hidden, double compounds, double homophones, double slotWeight,
        double leadWeight, long seed) {

    public FitOptions {
        require(epochs > 0, "epochs", epochs);
        require(batch > 0, "batch", batch);
        require(buckets >= 0, "buckets", buckets);
        require(slotBuckets >= 0, "slot buckets", slotBuckets);
    }

    private static void require(boolean holds, String name, int value) {
        if (!holds) {
            throw new IllegalArgumentException(name + " out of range: " + value);
        }
    }

    /** Which part of the encoder is trained; heads always are. */
    public sealed interface Method {
        /** Low-rank adapters. */
        record LowRank(LoraConfig config) implements Method {}

        /** Every weight. */
        record Full() implements Method {}

        /** None: the encoder stays as it is. */
        record HeadOnly() implements Method {}
    }

    public static FitOptions defaults() {
        return new FitOptions(new Method.LowRank(LoraConfig.defaults()), 6, 32, 64, 3e-4, 3e-3, 1e-1, 0.1, 0,
                1 << 15, 0, true, 1 << 16, 0, 0, 0, 0.3, 0.5, 1);
    }

    /** Longest utterance in tokens: what is asked for, as far as the encoder has positions. */
    public int maxLength(BertConfig config) {
        return Math.min(maxLength, config.positions());
    }

    public boolean sparse() {
        return buckets > 0 && (wide || ngramWidth > 0);
    }
}

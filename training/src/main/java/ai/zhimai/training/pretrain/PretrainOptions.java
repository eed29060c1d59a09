package ai.zhimai.training.pretrain;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a pre-training run is asked to do.
 *
 * @param corpus      folders or files of text
 * @param alike       folders or files of groups of lines that mean the same
 * @param keep        share of documents by file name; see {@link PretrainCorpus}
 * @param out         checkpoint folder to write
 * @param base        Hugging Face folder to start from, or null for fresh weights
 * @param resume      whether to continue the run whose state lies in {@code out}
 * @param layers      of a fresh encoder
 * @param hidden      of a fresh encoder, a multiple of 64
 * @param maxLength   longest line in tokens
 * @param batchTokens tokens a step, padding counted
 * @param rate        peak learning rate
 * @param contrast    weight of response selection
 * @param vocabulary  largest size of a fresh vocabulary
 * @param minCount    rarest character of a fresh vocabulary
 * @param budget      how long to train
 * @param half        whether the published weights are float16
 * @param bfloat16    whether the layers compute in bfloat16; null asks the CPU
 * @param seed        of weights, order and masks
 */
public record PretrainOptions(List<Path> corpus, List<Path> alike, Map<String, Double> keep, Path out,
        @Nullable Path base,
        boolean resume, int layers, int hidden, int maxLength, int batchTokens, double rate, double contrast,
        int vocabulary, int minCount, Budget budget, boolean half, @Nullable Boolean bfloat16, long seed) {

    /** How long a run lasts; the learning rate falls to zero at its end. */
    public sealed interface Budget {
        /** Wall-clock time. */
        record Time(Duration length) implements Budget {}

        /** Passes over the corpus; repeatable to the bit. */
        record Epochs(int count) implements Budget {}
    }

    /** Everything that is read: running text and groups of alike lines. */
    List<Path> sources() {
        return Stream.concat(corpus.stream(), alike.stream()).toList();
    }

    public PretrainOptions {
        corpus = List.copyOf(corpus);
        alike = List.copyOf(alike);
        keep = Map.copyOf(keep);
        if (hidden % 64 != 0) {
            throw new IllegalArgumentException("--hidden must be a multiple of 64: " + hidden);
        }
    }
}

package ai.zhimai.training.quantise;

import ai.zhimai.training.encoder.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** A joint model with random weights of about the size that trained ones have. */
record RandomModel(GraphConfig config, Map<String, Tensor> weights) {
    static RandomModel of(GraphConfig config, int vocabulary, int positions, int buckets, int sparse,
            boolean wide,
            int inner) {
        var weights = new Builder();
        int h = config.hidden();
        weights.matrix("bert.embeddings.word_embeddings.weight", vocabulary, h, 0.5);
        weights.matrix("bert.embeddings.position_embeddings.weight", positions, h, 0.2);
        weights.matrix("bert.embeddings.token_type_embeddings.weight", 2, h, 0.2);
        weights.norm("bert.embeddings.LayerNorm", h);
        for (int i = 0; i < config.layers(); i++) {
            weights.layer("bert.encoder.layer." + i, h);
        }
        int x = 2 * h + sparse;
        if (sparse > 0) {
            weights.table("ngrams.weight", buckets, sparse);
        }
        if (wide) {
            weights.table("ngrams.intent.weight", buckets, config.labels());
        }
        if (inner > 0) {
            weights.dense("intent.hidden", inner, x);
        }
        weights.dense("intent.output", config.labels(), inner > 0 ? inner : x);
        if (config.slotTags() > 0) {
            weights.dense("slot.output", config.slotTags(), h);
        }
        return new RandomModel(config, weights.tensors);
    }

    /** The same with a table of windows that vote for slot tags. */
    RandomModel withWindows(int buckets) {
        var more = new Builder();
        more.tensors.putAll(weights);
        more.table("slot.windows.weight", buckets, config.slotTags());
        return new RandomModel(config, more.tensors);
    }

    private static final class Builder {
        private final SplittableRandom random = new SplittableRandom(7);
        private final Map<String, Tensor> tensors = new LinkedHashMap<>();

        private Tensor gaussian(double mean, double deviation, long... shape) {
            int size = 1;
            for (long extent : shape) {
                size *= (int) extent;
            }
            float[] data = new float[size];
            for (int i = 0; i < size; i++) {
                data[i] = (float) random.nextGaussian(mean, deviation);
            }
            return new Tensor(shape, data);
        }

        void matrix(String name, int rows, int columns, double deviation) {
            tensors.put(name, gaussian(0, deviation, rows, columns));
        }

        void table(String name, int buckets, int columns) {
            Tensor table = gaussian(0, 0.3, buckets + 1, columns);
            Arrays.fill(table.data(), 0, columns, 0);
            tensors.put(name, table);
        }

        void norm(String name, int size) {
            tensors.put(name + ".weight", gaussian(1, 0.1, size));
            tensors.put(name + ".bias", gaussian(0, 0.1, size));
        }

        void dense(String name, int outputs, int inputs) {
            tensors.put(name + ".weight", gaussian(0, 1 / Math.sqrt(inputs), outputs, inputs));
            tensors.put(name + ".bias", gaussian(0, 0.1, outputs));
        }

        void layer(String name, int hidden) {
            dense(name + ".attention.self.query", hidden, hidden);
            dense(name + ".attention.self.key", hidden, hidden);
            dense(name + ".attention.self.value", hidden, hidden);
            dense(name + ".attention.output.dense", hidden, hidden);
            norm(name + ".attention.output.LayerNorm", hidden);
            dense(name + ".intermediate.dense", 4 * hidden, hidden);
            dense(name + ".output.dense", hidden, 4 * hidden);
            norm(name + ".output.LayerNorm", hidden);
        }
    }
}

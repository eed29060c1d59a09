package ai.zhimai.training.quantise;

import static ai.zhimai.training.quantise.OnnxGraph.attribute;

import ai.zhimai.training.encoder.Tensor;
import java.util.List;

/** BERT's encoder (arXiv:1810.04805), normalised after each block, with ONNX Runtime's fused operators. */
final class EncoderGraph {
    private final OnnxGraph graph;
    private final Arithmetic arithmetic;
    private final Weights weights;
    private final GraphConfig config;

    EncoderGraph(OnnxGraph graph, Arithmetic arithmetic, Weights weights, GraphConfig config) {
        this.graph = graph;
        this.arithmetic = arithmetic;
        this.weights = weights;
        this.config = config;
    }

    /** Ids int64 [B, T] and mask int32 [B, T] → hidden states [B, T, H]. */
    String build(String ids, String mask) {
        String x = embed(ids);
        for (int i = 0; i < config.layers(); i++) {
            x = layer("bert.encoder.layer." + i, x, mask);
        }
        return x;
    }

    /** LayerNorm(word + position + type 0); the last two are one table [P, H]. */
    private String embed(String ids) {
        int hidden = config.hidden();
        Tensor words = weights.get("bert.embeddings.word_embeddings.weight", -1, hidden);
        String word = arithmetic.rows("bert.embeddings.word_embeddings.weight", words, ids);
        String table = arithmetic.matrix("bert.embeddings.position_embeddings.weight", positions());
        String axis = graph.longs("bert.embeddings.tokens", 1);
        String tokens = graph.add("Gather", List.of(graph.add("Shape", List.of(ids)), axis));
        String begin = graph.longs("bert.embeddings.begin", 0);
        String position = graph.add("Slice", List.of(table, begin, tokens));
        return normalised("bert.embeddings.LayerNorm", List.of(word, position), "");
    }

    private Tensor positions() {
        int hidden = config.hidden();
        Tensor position = weights.get("bert.embeddings.position_embeddings.weight", -1, hidden);
        Tensor type = weights.get("bert.embeddings.token_type_embeddings.weight", -1, hidden);
        float[] sum = position.data().clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += type.data()[i % hidden];
        }
        return new Tensor(position.shape(), sum);
    }

    private String layer(String name, String x, String mask) {
        int hidden = config.hidden();
        String attention = name + ".attention";
        String context = arithmetic.attention(attention + ".self", x,
                stacked(attention, "weight", hidden, hidden),
                stacked(attention, "bias", hidden), mask, config.heads());
        String attended = block(attention + ".output", context, x, hidden);
        Tensor up = weights.get(name + ".intermediate.dense.weight", -1, hidden);
        String wide = arithmetic.product(name + ".intermediate.dense.weight", attended, up);
        String active = graph.fused("BiasGelu",
                List.of(wide, vector(name + ".intermediate.dense.bias", up.rows())));
        return block(name + ".output", active, attended, up.rows());
    }

    private Tensor stacked(String attention, String part, long... shape) {
        return Weights.stack(weights.get(attention + ".self.query." + part, shape),
                weights.get(attention + ".self.key." + part, shape),
                weights.get(attention + ".self.value." + part, shape));
    }

    /** LayerNorm(residual + W x + b), x [B, T, I] → [B, T, H]. */
    private String block(String name, String x, String residual, int inputs) {
        Tensor weight = weights.get(name + ".dense.weight", config.hidden(), inputs);
        String product = arithmetic.product(name + ".dense.weight", x, weight);
        return normalised(name + ".LayerNorm", List.of(product, residual),
                vector(name + ".dense.bias", config.hidden()));
    }

    private String normalised(String name, List<String> terms, String bias) {
        String gain = vector(name + ".weight", config.hidden());
        String shift = vector(name + ".bias", config.hidden());
        return graph.fused("SkipLayerNormalization",
                List.of(terms.getFirst(), terms.getLast(), gain, shift, bias),
                attribute("epsilon", (float) config.epsilon()));
    }

    private String vector(String name, int size) {
        return graph.floats(name, weights.get(name, size).data(), size);
    }
}

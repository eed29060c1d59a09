package ai.zhimai.training.quantise;

import static ai.zhimai.training.quantise.OnnxGraph.attribute;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.zhimai.model.text.HashedWindows;
import ai.zhimai.training.encoder.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * The joint model as a graph. Let h [B, T, H] be the encoder's output and s [B, D] the sparse branch
 * {@code Σ_n ngrams[id_n] / √max(1, count)}. Then {@code x = [h[CLS]; mean(h over tokens); s]},
 * {@code intents = W_o gelu(W_h x + b_h) + b_o (+ wide sparse logits)} and
 * {@code slots = W_s h + b_s (+ Σ_k windows[id_k] / √K)}. Beside them stands the text's place among other texts,
 * {@code vector = h[CLS] / ‖h[CLS]‖}: the position that pre-training on alike lines taught to find them alike.
 */
final class JointGraph {
    private final OnnxGraph graph;
    private final Arithmetic arithmetic;
    private final Weights weights;
    private final GraphConfig config;

    JointGraph(OnnxGraph graph, Arithmetic arithmetic, Weights weights, GraphConfig config) {
        this.graph = graph;
        this.arithmetic = arithmetic;
        this.weights = weights;
        this.config = config;
    }

    void build() {
        String ids = graph.input("input_ids", "batch", "tokens");
        String ngrams = graph.input("ngrams", "batch", "ngrams");
        String pad = graph.longs("pad", config.padId());
        String present = graph.add("Not", List.of(graph.add("Equal", List.of(ids, pad))));
        String hidden = new EncoderGraph(graph, arithmetic, weights, config)
                .build(ids, cast(present, TensorProto.DataType.INT32));
        String first = graph.add("Gather", List.of(hidden, scalar("pooled.first", 0)), attribute("axis", 1));
        String pooled = pooled(first, hidden, cast(present, TensorProto.DataType.FLOAT));
        intents(pooled, ngrams, shares("ngrams", ngrams));
        vector(first);
        if (config.slotTags() > 0) {
            slots(hidden);
        }
    }

    /** [B, H], [B, T, H] and mask [B, T] → [CLS] beside the mean over tokens, [B, 2H]. */
    private String pooled(String first, String hidden, String present) {
        String axis = graph.longs("pooled.axis", 1);
        String count = graph.add("ReduceSum", List.of(present, axis));
        String share = graph.add("Unsqueeze", List.of(graph.add("Div", List.of(present, count)), axis));
        String mean = graph.add("Squeeze", List.of(graph.add("MatMul", List.of(share, hidden)), axis));
        return graph.add("Concat", List.of(first, mean), attribute("axis", 1));
    }

    private void vector(String first) {
        String length = graph.add("ReduceL2", List.of(first), attribute("axes", new long[]{1}));
        graph.output("vector", graph.add("Div", List.of(first, length)), "batch",
                Integer.toString(config.hidden()));
    }

    private String scalar(String name, long value) {
        return graph.add("Squeeze", List.of(graph.longs(name, value)));
    }

    /** What each feature counts for, {@code 1 / √max(1, count)}, and 0 for padding: [..., N] → [..., N]. */
    private String shares(String name, String features) {
        String zero = graph.longs(name + ".none", 0);
        String given = cast(graph.add("Greater", List.of(features, zero)), TensorProto.DataType.FLOAT);
        String count = graph.add("ReduceSum", List.of(given, graph.longs(name + ".axis", -1)));
        String atLeastOne = graph.add("Max", List.of(count, graph.floats(name + ".one", new float[]{1}, 1)));
        return graph.add("Div", List.of(given, graph.add("Sqrt", List.of(atLeastOne))));
    }

    private void intents(String pooled, String ngrams, String shares) {
        String x = weights.find("ngrams.weight", -1, -1)
                .map(table -> arithmetic.weightedSum("ngrams.weight", table, ngrams, shares))
                .map(sparse -> graph.add("Concat", List.of(pooled, sparse), attribute("axis", 1)))
                .orElse(pooled);
        Optional<Tensor> inner = weights.find("intent.hidden.weight", -1, -1);
        if (inner.isPresent()) {
            x = graph.fused("Gelu", List.of(affine("intent.hidden", x, inner.get())));
        }
        String logits = affine("intent.output", x, weights.get("intent.output.weight", config.labels(), -1));
        Optional<Tensor> wide = weights.find("ngrams.intent.weight", -1, config.labels());
        if (wide.isPresent()) {
            String direct = arithmetic.weightedSum("ngrams.intent.weight", wide.get(), ngrams, shares);
            logits = graph.add("Add", List.of(logits, direct));
        }
        graph.output("intents", logits, "batch", Integer.toString(config.labels()));
    }

    private void slots(String hidden) {
        String tags = Integer.toString(config.slotTags());
        Tensor weight = weights.get("slot.output.weight", config.slotTags(), config.hidden());
        String logits = affine("slot.output", hidden, weight);
        Optional<Tensor> votes = weights.find("slot.windows.weight", -1, config.slotTags());
        if (votes.isPresent()) {
            String windows = graph.input("windows", "batch", "tokens",
                    Integer.toString(HashedWindows.FEATURES));
            logits = graph.add("Add", List.of(logits, arithmetic.weightedSum("slot.windows.weight",
                    votes.get(), windows, shares("windows", windows))));
        }
        graph.output("slots", logits, "batch", "tokens", tags);
    }

    /** W x + b with a matrix small enough to be multiplied in float32. */
    private String affine(String name, String x, Tensor weight) {
        String matrix = arithmetic.matrix(name + ".weight", weight);
        String transposed = graph.add("Transpose", List.of(matrix));
        Tensor bias = weights.get(name + ".bias", weight.rows());
        String shift = graph.floats(name + ".bias", bias.data(), bias.rows());
        return graph.add("Add", List.of(graph.add("MatMul", List.of(x, transposed)), shift));
    }

    private String cast(String value, TensorProto.DataType type) {
        return graph.add("Cast", List.of(value), attribute("to", type.getNumber()));
    }
}

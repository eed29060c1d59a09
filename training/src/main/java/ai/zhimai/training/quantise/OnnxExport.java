package ai.zhimai.training.quantise;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.zhimai.training.encoder.Tensor;
import java.util.Map;

/**
 * Writes a trained joint model as ONNX, in float32 or int8. Inputs are {@code input_ids} [B, T], {@code ngrams}
 * [B, N] and, where windows vote for slots, {@code windows} [B, T, K], all int64 and padded; outputs are
 * {@code intents} [B, L] and, where the model has slots, {@code slots} [B, T, S], logits both, and {@code vector}
 * [B, H], of length one.
 */
public final class OnnxExport {
    private OnnxExport() {}

    /** Float32: equal to the trained model within rounding. */
    public static ModelProto float32(Map<String, Tensor> weights, GraphConfig config) {
        var graph = new OnnxGraph();
        return export(graph, new FloatArithmetic(graph), weights, config);
    }

    /** Int8 weights with dynamically quantised activations: a quarter of the size, and faster. */
    public static ModelProto int8(Map<String, Tensor> weights, GraphConfig config) {
        var graph = new OnnxGraph();
        return export(graph, new Int8Arithmetic(graph), weights, config);
    }

    private static ModelProto export(OnnxGraph graph, Arithmetic arithmetic, Map<String, Tensor> weights,
            GraphConfig config) {
        new JointGraph(graph, arithmetic, new Weights(weights), config).build();
        return graph.model();
    }
}

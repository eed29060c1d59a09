package ai.zhimai.training.quantise;

import static ai.zhimai.training.quantise.OnnxGraph.attribute;

import ai.zhimai.training.encoder.Tensor;
import java.util.List;

/** Everything in float32. */
record FloatArithmetic(OnnxGraph graph) implements Arithmetic {
    @Override
    public String rows(String name, Tensor table, String ids) {
        return graph.add("Gather", List.of(matrix(name, table), ids));
    }

    @Override
    public String weightedSum(String name, Tensor table, String ids, String weights) {
        String axis = graph.longs(name + ".axis", -2);
        String row = graph.add("Unsqueeze", List.of(weights, axis));
        return graph.add("Squeeze", List.of(graph.add("MatMul", List.of(row, rows(name, table, ids))), axis));
    }

    @Override
    public String product(String name, String x, Tensor weight) {
        return graph.add("MatMul", List.of(x, matrix(name, Weights.transpose(weight))));
    }

    @Override
    public String attention(String name, String x, Tensor weight, Tensor bias, String mask, int heads) {
        String packed = matrix(name + ".weight", Weights.transpose(weight));
        String shift = graph.floats(name + ".bias", bias.data(), bias.rows());
        return graph.fused("Attention", List.of(x, packed, shift, mask), attribute("num_heads", heads));
    }

    @Override
    public String matrix(String name, Tensor values) {
        return graph.floats(name, values.data(), values.shape());
    }
}

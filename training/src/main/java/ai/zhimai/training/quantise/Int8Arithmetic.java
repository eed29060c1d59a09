package ai.zhimai.training.quantise;

import static ai.zhimai.training.quantise.OnnxGraph.attribute;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.zhimai.training.encoder.Tensor;
import java.util.List;

/**
 * Dynamic quantisation: weights are int8 with a scale for each output channel, activations become uint8 at run
 * time with one scale for each product. Tables are looked up as int8 and scaled row by row. Small matrices are
 * stored as int8 and unfolded to float32 once, when the model is loaded.
 */
record Int8Arithmetic(OnnxGraph graph) implements Arithmetic {
    @Override
    public String rows(String name, Tensor table, String ids) {
        QuantisedRows quantised = QuantisedRows.of(table, QuantisedRows.STORAGE_LIMIT);
        String values = graph.add("Gather", List.of(values(name, quantised), ids));
        String scales = graph.add("Gather", List.of(scales(name, quantised, true), ids));
        return graph.add("Mul", List.of(toFloat(values), scales));
    }

    @Override
    public String weightedSum(String name, Tensor table, String ids, String weights) {
        QuantisedRows quantised = QuantisedRows.of(table, QuantisedRows.STORAGE_LIMIT);
        String axis = graph.longs(name + ".axis", -2);
        String values = graph.add("Gather", List.of(values(name, quantised), ids));
        String scales = graph.add("Gather", List.of(scales(name, quantised, false), ids));
        String row = graph.add("Unsqueeze", List.of(graph.add("Mul", List.of(weights, scales)), axis));
        return graph.add("Squeeze", List.of(graph.add("MatMul", List.of(row, toFloat(values))), axis));
    }

    @Override
    public String product(String name, String x, Tensor weight) {
        QuantisedRows quantised = QuantisedRows.of(weight, QuantisedRows.PRODUCT_LIMIT);
        return graph.fused("DynamicQuantizeMatMul",
                List.of(x, transposed(name, quantised), productScales(name, quantised)));
    }

    @Override
    public String attention(String name, String x, Tensor weight, Tensor bias, String mask, int heads) {
        QuantisedRows quantised = QuantisedRows.of(weight, QuantisedRows.PRODUCT_LIMIT);
        List<String> input = graph.addAll("DynamicQuantizeLinear", List.of(x), 3);
        String shift = graph.floats(name + ".bias", bias.data(), bias.rows());
        String zero = graph.int8(name + ".zero", new byte[quantised.rows()], quantised.rows());
        return graph.fused("QAttention",
                List.of(input.get(0), transposed(name, quantised), shift, input.get(1),
                        productScales(name, quantised), mask, input.get(2), zero),
                attribute("num_heads", heads));
    }

    @Override
    public String matrix(String name, Tensor values) {
        QuantisedRows quantised = QuantisedRows.of(values, QuantisedRows.STORAGE_LIMIT);
        return graph.add("Mul",
                List.of(toFloat(values(name, quantised)), scales(name, quantised, true)));
    }

    private String values(String name, QuantisedRows quantised) {
        return graph.int8(name, quantised.values(), quantised.rows(), quantised.columns());
    }

    private String transposed(String name, QuantisedRows quantised) {
        return graph.int8(name, quantised.transposedValues(), quantised.columns(), quantised.rows());
    }

    private String productScales(String name, QuantisedRows quantised) {
        return graph.floats(name + ".scale", quantised.scales(), quantised.rows());
    }

    /** [M, 1] beside a matrix, or [M]; float16 in the file. */
    private String scales(String name, QuantisedRows quantised, boolean column) {
        long[] shape = column ? new long[]{quantised.rows(), 1} : new long[]{quantised.rows()};
        return toFloat(graph.halves(name + ".scale", quantised.scales(), shape));
    }

    private String toFloat(String value) {
        return graph.add("Cast", List.of(value), attribute("to", TensorProto.DataType.FLOAT.getNumber()));
    }
}

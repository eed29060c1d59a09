package ai.zhimai.training.quantise;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** An ONNX graph under construction (https://onnx.ai/onnx/repo-docs/IR.html). Values are known by their names. */
final class OnnxGraph {
    private static final int IR_VERSION = 8;
    private static final int OPERATORS_VERSION = 17;
    private static final String FUSED = "com.microsoft";

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("zhimai");

    /** Appends a standard operator; the name of its only output. */
    String add(String operator, List<String> inputs, AttributeProto... attributes) {
        return append("", operator, inputs, 1, attributes).getFirst();
    }

    /** Appends an operator that ONNX Runtime adds to the standard. */
    String fused(String operator, List<String> inputs, AttributeProto... attributes) {
        return append(FUSED, operator, inputs, 1, attributes).getFirst();
    }

    /** Appends a standard operator with several outputs. */
    List<String> addAll(String operator, List<String> inputs, int outputs) {
        return append("", operator, inputs, outputs);
    }

    private List<String> append(String domain, String operator, List<String> inputs, int outputs,
            AttributeProto... attributes) {
        String name = operator + "_" + graph.getNodeCount();
        var node = NodeProto.newBuilder()
                .setName(name)
                .setDomain(domain)
                .setOpType(operator)
                .addAllInput(inputs)
                .addAllAttribute(List.of(attributes));
        for (int i = 0; i < outputs; i++) {
            node.addOutput(name + "_" + i);
        }
        graph.addNode(node);
        return List.copyOf(node.getOutputList());
    }

    String floats(String name, float[] values, long... shape) {
        ByteBuffer bytes = allocate(values.length, 4);
        bytes.asFloatBuffer().put(values);
        return constant(name, TensorProto.DataType.FLOAT, bytes, shape);
    }

    /** Float16 in the file. */
    String halves(String name, float[] values, long... shape) {
        ByteBuffer bytes = allocate(values.length, 2);
        for (float value : values) {
            bytes.putShort(Float.floatToFloat16(value));
        }
        return constant(name, TensorProto.DataType.FLOAT16, bytes.flip(), shape);
    }

    String int8(String name, byte[] values, long... shape) {
        return constant(name, TensorProto.DataType.INT8, ByteBuffer.wrap(values), shape);
    }

    String longs(String name, long... values) {
        ByteBuffer bytes = allocate(values.length, 8);
        bytes.asLongBuffer().put(values);
        return constant(name, TensorProto.DataType.INT64, bytes, values.length);
    }

    private static ByteBuffer allocate(int count, int width) {
        return ByteBuffer.allocate(Math.multiplyExact(count, width)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private String constant(String name, TensorProto.DataType type, ByteBuffer bytes, long... shape) {
        var tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .setRawData(ByteString.copyFrom(bytes));
        for (long extent : shape) {
            tensor.addDims(extent);
        }
        graph.addInitializer(tensor);
        return name;
    }

    /** An int64 tensor; an axis is a number or the name of a free extent. */
    String input(String name, String... axes) {
        graph.addInput(value(name, TensorProto.DataType.INT64, axes));
        return name;
    }

    /** Publishes a float value under a name; an axis is a number or the name of a free extent. */
    void output(String name, String value, String... axes) {
        graph.addNode(
                NodeProto.newBuilder().setName(name).setOpType("Identity").addInput(value).addOutput(name));
        graph.addOutput(value(name, TensorProto.DataType.FLOAT, axes));
    }

    private static ValueInfoProto value(String name, TensorProto.DataType type, String... axes) {
        var shape = TensorShapeProto.newBuilder();
        for (String axis : axes) {
            boolean fixed = Character.isDigit(axis.charAt(0));
            shape.addDim(fixed
                    ? Dimension.newBuilder().setDimValue(Long.parseLong(axis))
                    : Dimension.newBuilder().setDimParam(axis));
        }
        var tensor = TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape);
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }

    ModelProto model() {
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("zhimai")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPERATORS_VERSION))
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain(FUSED).setVersion(1))
                .setGraph(graph)
                .build();
    }

    static AttributeProto attribute(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    static AttributeProto attribute(String name, float value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.FLOAT)
                .setF(value)
                .build();
    }

    static AttributeProto attribute(String name, long[] values) {
        var attribute = AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INTS);
        for (long value : values) {
            attribute.addInts(value);
        }
        return attribute.build();
    }
}

package ai.zhimai.training.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.Arrays;
import java.util.Random;

/** Moves weights between {@link Tensor}s and the engine's parameters. */
public final class Weights {
    private Weights() {}

    public static Parameter parameter(String name, Shape shape) {
        return Parameter.builder().setName(name).setType(Parameter.Type.OTHER).optShape(shape).build();
    }

    /** The parameter's array on the device of {@code like}. */
    public static NDArray value(ParameterStore store, Parameter parameter, NDArray like, boolean training) {
        return store.getValue(parameter, like.getDevice(), training);
    }

    /** Gives the parameter a copy of the tensor; shapes must agree. */
    public static void set(NDManager manager, Parameter parameter, String name, Tensor tensor) {
        Shape shape = new Shape(tensor.shape());
        if (!shape.equals(parameter.getShape())) {
            throw new IllegalArgumentException(
                    name + " has shape " + shape + " where the encoder needs " + parameter.getShape());
        }
        if (parameter.isInitialized()) {
            try (NDArray source = manager.create(tensor.data(), shape)) {
                parameter.getArray().muli(0).addi(source);
            }
        } else {
            parameter.setInitializer((owner, extents, type) -> aligned(owner, tensor, extents));
            parameter.initialize(manager, DataType.FLOAT32);
        }
    }

    /** In the engine's own memory: matrix products over Java's, which is aligned by chance, round by chance. */
    private static NDArray aligned(NDManager owner, Tensor tensor, Shape shape) {
        try (NDArray source = owner.create(tensor.data(), shape)) {
            return source.duplicate();
        }
    }

    /** A copy of the parameter in Java memory, as float32. */
    public static Tensor get(Parameter parameter) {
        return tensor(parameter.getArray());
    }

    /** A copy of the array in Java memory, as float32. */
    public static Tensor tensor(NDArray array) {
        return new Tensor(array.getShape().getShape().clone(), array.toFloatArray());
    }

    /** Fresh values: matrices from N(0, 0.02), norm gains one, all else zero. */
    public static Tensor fresh(String name, Shape shape, Random random) {
        float[] data = new float[(int) shape.size()];
        if (shape.dimension() > 1) {
            for (int i = 0; i < data.length; i++) {
                data[i] = (float) (random.nextGaussian() * 0.02);
            }
        } else if (name.endsWith("LayerNorm.weight")) {
            Arrays.fill(data, 1);
        }
        return new Tensor(shape.getShape().clone(), data);
    }
}

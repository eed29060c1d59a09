package ai.zhimai.training.encoder;

import java.util.Arrays;

/**
 * A named weight outside the engine: row-major float32 values with their shape.
 *
 * @param shape extents, outermost first
 * @param data  as many values as the shape's product
 */
public record Tensor(long[] shape, float[] data) {
    public Tensor {
        long size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        if (size != data.length) {
            throw new IllegalArgumentException(
                    "shape " + Arrays.toString(shape) + " does not hold " + data.length + " values");
        }
    }

    public static Tensor of(float[] data, long... shape) {
        return new Tensor(shape, data);
    }

    public int rows() {
        return (int) shape[0];
    }

    public int columns() {
        return (int) shape[1];
    }
}

package ai.zhimai.training.quantise;

import ai.zhimai.training.encoder.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Weights by their Hugging Face names, with shapes checked as they are taken. */
record Weights(Map<String, Tensor> tensors) {
    /** The named tensor; an extent of -1 stands for any. */
    Tensor get(String name, long... shape) {
        return find(name, shape).orElseThrow(
                () -> new IllegalArgumentException("the model has no tensor " + name));
    }

    Optional<Tensor> find(String name, long... shape) {
        Tensor tensor = tensors.get(name);
        if (tensor != null && !fits(tensor.shape(), shape)) {
            throw new IllegalArgumentException("tensor " + name + " has the shape "
                    + Arrays.toString(tensor.shape()) + " where " + Arrays.toString(shape) + " was expected");
        }
        return Optional.ofNullable(tensor);
    }

    private static boolean fits(long[] shape, long[] expected) {
        boolean same = shape.length == expected.length;
        for (int i = 0; same && i < shape.length; i++) {
            same = expected[i] == -1 || expected[i] == shape[i];
        }
        return same;
    }

    /** Matrices [n_i, H] stacked to [Σ n_i, H], vectors [n_i] to [Σ n_i]. */
    static Tensor stack(Tensor... parts) {
        int size = Arrays.stream(parts).mapToInt(part -> part.data().length).sum();
        float[] data = new float[size];
        long rows = 0;
        int at = 0;
        for (Tensor part : parts) {
            System.arraycopy(part.data(), 0, data, at, part.data().length);
            at += part.data().length;
            rows += part.rows();
        }
        long[] shape = parts[0].shape().clone();
        shape[0] = rows;
        return new Tensor(shape, data);
    }

    /** [M, N] → [N, M]. */
    static Tensor transpose(Tensor matrix) {
        int rows = matrix.rows();
        int columns = matrix.columns();
        float[] data = new float[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                data[j * rows + i] = matrix.data()[i * columns + j];
            }
        }
        return Tensor.of(data, columns, rows);
    }
}

package ai.zhimai.training.quantise;

import ai.zhimai.training.encoder.Tensor;

/**
 * A matrix [M, N] as int8 with one scale a row: {@code w[i][j] ≈ scales[i] · values[i][j]}, symmetric about zero
 * (Jacob et al., arXiv:1712.05877, with zero point 0).
 *
 * @param rows    M
 * @param columns N
 * @param values  [M, N], row-major
 * @param scales  [M]
 */
record QuantisedRows(int rows, int columns, byte[] values, float[] scales) {
    /**
     * Largest weight of an integer matrix product. AVX2's vpmaddubsw adds two u8 × s8 products in 16 signed bits:
     * 2 · 255 · 64 = 32,640 still fits, so processors with and without VNNI give the same sums.
     */
    static final int PRODUCT_LIMIT = 64;

    /** Largest value where rows are only stored, never multiplied as integers. */
    static final int STORAGE_LIMIT = 127;

    /** Rounds to nearest; the scales are rounded up to float16, so that they can be stored as such. */
    static QuantisedRows of(Tensor matrix, int limit) {
        int rows = matrix.rows();
        int columns = matrix.columns();
        byte[] values = new byte[rows * columns];
        float[] scales = new float[rows];
        for (int i = 0; i < rows; i++) {
            scales[i] = scale(matrix.data(), i * columns, columns, limit);
            for (int j = i * columns; j < (i + 1) * columns; j++) {
                int level = Math.round(matrix.data()[j] / scales[i]);
                values[j] = (byte) Math.clamp(level, -limit, limit);
            }
        }
        return new QuantisedRows(rows, columns, values, scales);
    }

    private static float scale(float[] data, int from, int count, int limit) {
        float largest = 0;
        for (int j = from; j < from + count; j++) {
            largest = Math.max(largest, Math.abs(data[j]));
        }
        if (!Float.isFinite(largest)) {
            throw new IllegalArgumentException("a weight is not finite: the training has diverged");
        }
        float exact = largest / limit;
        short half = Float.floatToFloat16(exact);
        float rounded = Float.float16ToFloat(half);
        return rounded >= exact && rounded > 0 ? rounded : Float.float16ToFloat((short) (half + 1));
    }

    /** The values transposed to [N, M], as a product on the right needs them. */
    byte[] transposedValues() {
        byte[] transposed = new byte[values.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                transposed[j * rows + i] = values[i * columns + j];
            }
        }
        return transposed;
    }
}

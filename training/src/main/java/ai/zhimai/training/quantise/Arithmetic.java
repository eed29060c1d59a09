package ai.zhimai.training.quantise;

import ai.zhimai.training.encoder.Tensor;

/** How a graph stores weights and multiplies by them: the one thing that float32 and int8 graphs differ in. */
sealed interface Arithmetic permits FloatArithmetic, Int8Arithmetic {
    /** Rows of a table [V, H] by ids [...] → [..., H]. */
    String rows(String name, Tensor table, String ids);

    /** Σ_n weights[…][n] · table[ids[…][n]]: table [V, D], ids and weights [..., N] → [..., D]. */
    String weightedSum(String name, Tensor table, String ids, String weights);

    /** x Wᵀ for x [B, T, I] and W [O, I] → [B, T, O]; the large products of the encoder. */
    String product(String name, String x, Tensor weight);

    /**
     * Multi-head self-attention (arXiv:1706.03762).
     *
     * @param x      [B, T, H]
     * @param weight query, key and value stacked, [3H, H]
     * @param bias   [3H]
     * @param mask   int32 [B, T], 1 where there is a token
     * @return context [B, T, H], before the output projection
     */
    String attention(String name, String x, Tensor weight, Tensor bias, String mask, int heads);

    /** A small float32 matrix for use at run time, however it is stored. */
    String matrix(String name, Tensor values);
}

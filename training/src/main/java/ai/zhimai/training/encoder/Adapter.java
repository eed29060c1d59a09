package ai.zhimai.training.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;

/** A learnt low-rank correction to the output of a frozen {@link Dense} layer: scale · dropout(x) Aᵀ Bᵀ. */
public interface Adapter {
    /** A [r, in]. */
    Parameter a();

    /** B [out, r]. */
    Parameter b();

    double scale();

    /** Rate of dropout on the correction's input, in training. */
    double dropout();

    /** {@code x} is the layer's input [..., in]; the result [..., out] is added to its output. */
    NDArray correction(ParameterStore store, NDArray x, boolean training);
}

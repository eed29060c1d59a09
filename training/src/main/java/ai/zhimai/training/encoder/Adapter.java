package ai.zhimai.training.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;

/** Adds a learnt correction to the output of a frozen {@link Dense} layer. */
public interface Adapter {
    /** {@code x} is the layer's input [..., in]; the result [..., out] is added to its output. */
    NDArray correction(ParameterStore store, NDArray x, boolean training);
}

package ai.zhimai.training.encoder;

import ai.djl.ndarray.NDArray;

/**
 * Multiplication by a number where a gradient passes.
 *
 * <p>DJL's {@code mul(Number)} puts the number into Java memory and lets go of it at once, while PyTorch keeps a pointer
 * to it for the backward pass; a garbage collection in between leaves the gradient multiplied by whatever stands
 * there then. Here the number lives as long as the array's manager or the surrounding scope.
 */
public final class Factor {
    private Factor() {}

    public static NDArray times(NDArray x, double factor) {
        return x.mul(x.getManager().create((float) factor));
    }
}

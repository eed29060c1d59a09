package ai.zhimai.training.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Layer normalisation (arXiv:1607.06450): y = (x − E[x]) / √(Var[x] + ε) · γ + β over the last axis; [..., H] → [..., H]. */
public final class Norm extends AbstractBlock {
    private final Shape shape;
    private final float epsilon;
    private final Parameter gain;
    private final Parameter shift;

    public Norm(int hidden, double epsilon) {
        this.shape = new Shape(hidden);
        this.epsilon = (float) epsilon;
        gain = addParameter(Weights.parameter("weight", shape));
        shift = addParameter(Weights.parameter("bias", shape));
    }

    public void collect(String name, Map<String, Parameter> named) {
        named.put(name + ".weight", gain);
        named.put(name + ".bias", shift);
    }

    public Parameter gain() {
        return gain;
    }

    public Parameter shift() {
        return shift;
    }

    public NDArray apply(ParameterStore store, NDArray x, boolean training) {
        NDArray g = Weights.value(store, gain, x, training);
        NDArray b = Weights.value(store, shift, x, training);
        return x.getNDArrayInternal().layerNorm(x, shape, g, b, epsilon).singletonOrThrow();
    }

    @Override
    protected NDList forwardInternal(ParameterStore store, NDList inputs, boolean training,
            @Nullable PairList<String, Object> params) {
        return new NDList(apply(store, inputs.singletonOrThrow(), training));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return inputs;
    }
}

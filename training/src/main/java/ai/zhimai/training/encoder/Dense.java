package ai.zhimai.training.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * y = x Wᵀ + b, with an optional low-rank correction.
 *
 * <p>x [..., in] → y [..., out]; W [out, in]; b [out].
 */
public final class Dense extends AbstractBlock {
    private final int in;
    private final int out;
    private final Parameter weight;
    private final Parameter bias;
    private @Nullable Adapter adapter;

    public Dense(int in, int out) {
        this.in = in;
        this.out = out;
        weight = addParameter(Weights.parameter("weight", new Shape(out, in)));
        bias = addParameter(Weights.parameter("bias", new Shape(out)));
    }

    public int in() {
        return in;
    }

    public int out() {
        return out;
    }

    public Parameter weight() {
        return weight;
    }

    public Parameter bias() {
        return bias;
    }

    @Nullable
    Adapter adapter() {
        return adapter;
    }

    /** Sets the correction, or removes it with null. */
    public void adapt(@Nullable Adapter correction) {
        adapter = correction;
    }

    public void collect(String name, Map<String, Parameter> named) {
        named.put(name + ".weight", weight);
        named.put(name + ".bias", bias);
    }

    /** x [..., in] → [..., out]. */
    public NDArray apply(ParameterStore store, NDArray x, boolean training) {
        NDArray w = Weights.value(store, weight, x, training);
        NDArray b = Weights.value(store, bias, x, training);
        NDArray y = x.getNDArrayInternal().linear(x, w, b).singletonOrThrow();
        Adapter correction = adapter;
        return correction == null ? y : y.add(correction.correction(store, x, training));
    }

    @Override
    protected NDList forwardInternal(ParameterStore store, NDList inputs, boolean training,
            @Nullable PairList<String, Object> params) {
        return new NDList(apply(store, inputs.singletonOrThrow(), training));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        Shape x = inputs[0];
        return new Shape[]{x.slice(0, x.dimension() - 1).add(out)};
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, ai.djl.ndarray.types.DataType type,
            Shape... inputs) {}
}

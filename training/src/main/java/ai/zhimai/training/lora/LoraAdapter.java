package ai.zhimai.training.lora;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import ai.zhimai.training.encoder.Adapter;
import ai.zhimai.training.encoder.Dense;
import ai.zhimai.training.encoder.Factor;
import ai.zhimai.training.encoder.Tensor;
import ai.zhimai.training.encoder.Weights;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Low-rank correction of a frozen projection (LoRA, arXiv:2106.09685): Δy = (α/r) · dropout(x) Aᵀ Bᵀ.
 *
 * <p>x [..., in] → [..., out]; A [r, in] starts uniform as in PEFT, B [out, r] at zero, so that training starts from
 * the untouched model.
 */
public final class LoraAdapter extends AbstractBlock implements Adapter {
    private final LoraConfig config;
    private final int out;
    private final Parameter a;
    private final Parameter b;

    public LoraAdapter(Dense target, LoraConfig config) {
        this.config = config;
        out = target.out();
        a = addParameter(Weights.parameter("lora_A", new Shape(config.r(), target.in())));
        b = addParameter(Weights.parameter("lora_B", new Shape(target.out(), config.r())));
    }

    @Override
    public Parameter a() {
        return a;
    }

    @Override
    public Parameter b() {
        return b;
    }

    @Override
    public double scale() {
        return config.scale();
    }

    @Override
    public double dropout() {
        return config.loraDropout();
    }

    /** Kaiming-uniform values for A with PEFT's gain: U(−1/√in, 1/√in). */
    Tensor freshA(Random random) {
        Shape shape = a.getShape();
        float[] data = new float[(int) shape.size()];
        double bound = 1 / Math.sqrt((double) shape.get(1));
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) ((2 * random.nextDouble() - 1) * bound);
        }
        return new Tensor(shape.getShape().clone(), data);
    }

    @Override
    public NDArray correction(ParameterStore store, NDArray x, boolean training) {
        NDArray down = Weights.value(store, a, x, training);
        NDArray up = Weights.value(store, b, x, training);
        float rate = (float) config.loraDropout();
        NDArray input = training && rate > 0
                ? x.getNDArrayInternal().dropout(x, rate, true).singletonOrThrow()
                : x;
        return Factor.times(input.matMul(down.transpose()).matMul(up.transpose()), config.scale());
    }

    @Override
    protected NDList forwardInternal(ParameterStore store, NDList inputs, boolean training,
            @Nullable PairList<String, Object> params) {
        return new NDList(correction(store, inputs.singletonOrThrow(), training));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        Shape x = inputs[0];
        return new Shape[]{x.slice(0, x.dimension() - 1).add(out)};
    }
}

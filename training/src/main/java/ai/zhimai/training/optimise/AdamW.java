package ai.zhimai.training.optimise;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.zhimai.training.encoder.Tensor;
import ai.zhimai.training.encoder.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Adam with decoupled weight decay (arXiv:1711.05101) and a bound on the gradient's global norm.
 *
 * <p>m = β₁m + (1−β₁)g; v = β₂v + (1−β₂)g²; w = w − η (m̂ / (√v̂ + ε) + λw), with λ only on matrices.
 */
public final class AdamW {
    private final List<Moments> moments = new ArrayList<>();
    private final Settings settings;
    private long step;
    private long skipped;

    /** A parameter with the running means of its gradient and squared gradient. */
    private record Moments(String name, Parameter parameter, NDArray first, NDArray second) {}

    /**
     * What does not change from step to step.
     *
     * @param beta1    decay of the mean gradient
     * @param beta2    decay of the mean squared gradient
     * @param epsilon  keeps the quotient finite
     * @param decay    λ
     * @param clipNorm largest global gradient norm
     */
    public record Settings(double beta1, double beta2, double epsilon, double decay, double clipNorm) {
        public static Settings forPretraining() {
            return new Settings(0.9, 0.98, 1e-6, 0.01, 1.0);
        }

        public static Settings forFineTuning() {
            return new Settings(0.9, 0.999, 1e-8, 0.01, 1.0);
        }
    }

    /** Optimises those of the parameters that require a gradient; their state is owned by the manager. */
    public AdamW(NDManager manager, Map<String, Parameter> named, Settings settings) {
        this.settings = settings;
        named.forEach((name, parameter) -> {
            if (parameter.requiresGradient()) {
                moments.add(new Moments(name, parameter, manager.zeros(parameter.getShape()),
                        manager.zeros(parameter.getShape())));
            }
        });
    }

    /**
     * Applies the gradients that {@code backward} left and clears them; returns their norm before clipping. Where that
     * is not finite, the step is left out.
     */
    public double step(double rate) {
        return step(name -> rate);
    }

    /** As {@link #step(double)} with a learning rate for each parameter name. */
    public double step(Rates rates) {
        double norm = norm();
        if (!Double.isFinite(norm)) {
            skipped++;
            moments.forEach(AdamW::forget);
            return norm;
        }
        step++;
        double scale = norm > settings.clipNorm ? settings.clipNorm / (norm + 1e-6) : 1;
        double correction1 = 1 - Math.pow(settings.beta1, (double) step);
        double correction2 = 1 - Math.pow(settings.beta2, (double) step);
        moments.forEach(m -> update(m, rates.rate(m.name), scale, correction1, correction2));
        return norm;
    }

    /**
     * Clears a gradient that is not finite, in its own memory; multiplying by zero alone would keep its NaN for all
     * steps to come.
     */
    private static void forget(Moments moment) {
        try (NDArray gradient = moment.parameter.getArray().getGradient();
                NDArray unknown = gradient.isNaN();
                NDArray infinite = gradient.isInfinite()) {
            gradient.set(unknown, 0);
            gradient.set(infinite, 0);
            gradient.muli(0);
        }
    }

    /** The learning rate of a parameter; at 0 it and what is remembered of it stay as they are. */
    @FunctionalInterface
    public interface Rates {
        double rate(String name);
    }

    private double norm() {
        double sum = 0;
        for (Moments m : moments) {
            try (NDArray gradient = m.parameter.getArray().getGradient();
                    NDArray square = gradient.square();
                    NDArray total = square.sum()) {
                sum += total.getFloat();
            }
        }
        return Math.sqrt(sum);
    }

    private void update(Moments moment, double rate, double scale, double correction1, double correction2) {
        NDArray weight = moment.parameter.getArray();
        NDArray m = moment.first;
        NDArray v = moment.second;
        try (NDArray gradient = weight.getGradient()) {
            if (rate == 0) {
                gradient.muli(0);
                return;
            }
            gradient.muli(scale);
            try (NDArray part = gradient.mul(1 - settings.beta1)) {
                m.muli(settings.beta1).addi(part);
            }
            try (NDArray part = gradient.square()) {
                v.muli(settings.beta2).addi(part.muli(1 - settings.beta2));
            }
            if (settings.decay > 0 && weight.getShape().dimension() > 1) {
                weight.muli(1 - rate * settings.decay);
            }
            try (NDArray root = v.sqrt()) {
                root.divi(Math.sqrt(correction2)).addi(settings.epsilon);
                try (NDArray change = m.div(root)) {
                    weight.subi(change.muli(rate / correction1));
                }
            }
            gradient.muli(0);
        }
    }

    /** Steps that were left out because a gradient was not finite. */
    public long skipped() {
        return skipped;
    }

    public long steps() {
        return step;
    }

    /** The optimiser's memory, for a checkpoint. */
    public Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>();
        for (Moments m : moments) {
            state.put("first." + m.name, Weights.tensor(m.first));
            state.put("second." + m.name, Weights.tensor(m.second));
        }
        return state;
    }

    /** Continues from a checkpoint's memory. */
    public void restore(Map<String, Tensor> state, long steps) {
        step = steps;
        for (Moments m : moments) {
            load(m.first, state, "first." + m.name);
            load(m.second, state, "second." + m.name);
        }
    }

    private static void load(NDArray target, Map<String, Tensor> state, String name) {
        Tensor tensor = state.get(name);
        if (tensor == null || tensor.data().length != target.size()) {
            throw new IllegalArgumentException("the checkpoint's optimiser state lacks " + name
                    + "; it belongs to another model shape");
        }
        try (NDArray source = target.getManager().create(tensor.data(), target.getShape())) {
            target.muli(0).addi(source);
        }
    }
}

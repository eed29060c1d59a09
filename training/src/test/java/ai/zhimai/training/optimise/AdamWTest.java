package ai.zhimai.training.optimise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.zhimai.training.encoder.Tensor;
import ai.zhimai.training.encoder.Weights;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against the formula in double precision; the loss is Σ g·w, so that g is the gradient. */
final class AdamWTest {
    private static final double RATE = 0.05;
    private static final AdamW.Settings SETTINGS = new AdamW.Settings(0.9, 0.98, 1e-6, 0.1, 1.0);
    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    private Map<String, Parameter> parameters() {
        Map<String, Parameter> named = new LinkedHashMap<>();
        named.put("matrix", parameter(1, 2, 3));
        named.put("vector", parameter(2, 4));
        return named;
    }

    private Parameter parameter(long seed, long... shape) {
        Parameter parameter = Weights.parameter("p", new Shape(shape));
        float[] data = new float[(int) parameter.getShape().size()];
        var random = new Random(seed);
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) random.nextGaussian();
        }
        Weights.set(manager, parameter, "p", new Tensor(shape, data));
        return parameter;
    }

    /** Gradients of a step, large every third so that they are clipped. */
    private static float[] gradient(int step, String name, int size) {
        var random = new Random(step * 31L + name.hashCode());
        float[] data = new float[size];
        for (int i = 0; i < size; i++) {
            data[i] = (float) (random.nextGaussian() * (step % 3 == 0 ? 5 : 0.2));
        }
        return data;
    }

    private double step(AdamW optimiser, Map<String, Parameter> named, int step) {
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray loss = manager.create(0f);
            for (var entry : named.entrySet()) {
                NDArray w = new ParameterStore(manager, false).getValue(entry.getValue(), manager.getDevice(),
                        true);
                float[] g = gradient(step, entry.getKey(), (int) w.size());
                loss = loss.add(w.mul(manager.create(g, w.getShape())).sum());
            }
            collector.backward(loss);
        }
        return optimiser.step(name -> name.equals("vector") ? RATE / 2 : RATE);
    }

    /** The formula of the class comment. */
    private static final class Reference {
        private final double[] w;
        private final double[] m;
        private final double[] v;
        private final double decay;
        private final double rate;

        Reference(float[] start, double decay, double rate) {
            w = new double[start.length];
            for (int i = 0; i < w.length; i++) {
                w[i] = start[i];
            }
            m = new double[w.length];
            v = new double[w.length];
            this.decay = decay;
            this.rate = rate;
        }

        void step(int t, float[] gradient, double scale) {
            for (int i = 0; i < w.length; i++) {
                double g = gradient[i] * scale;
                m[i] = 0.9 * m[i] + 0.1 * g;
                v[i] = 0.98 * v[i] + 0.02 * g * g;
                double mean = m[i] / (1 - Math.pow(0.9, t));
                double square = v[i] / (1 - Math.pow(0.98, t));
                w[i] -= rate * (mean / (Math.sqrt(square) + 1e-6) + decay * w[i]);
            }
        }
    }

    @Test
    void followsTheFormula() {
        var named = parameters();
        var optimiser = new AdamW(manager, named, SETTINGS);
        var matrix = new Reference(values(named, "matrix"), 0.1, RATE);
        var vector = new Reference(values(named, "vector"), 0, RATE / 2);
        for (int t = 1; t <= 12; t++) {
            float[] a = gradient(t, "matrix", 6);
            float[] b = gradient(t, "vector", 4);
            double norm = Math.sqrt(squares(a) + squares(b));
            double scale = norm > 1 ? 1 / norm : 1;
            assertEquals(norm, step(optimiser, named, t), 1e-5 * norm);
            matrix.step(t, a, scale);
            vector.step(t, b, scale);
            assertClose(matrix.w, values(named, "matrix"));
            assertClose(vector.w, values(named, "vector"));
        }
        assertEquals(12, optimiser.steps());
    }

    private static double squares(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return sum;
    }

    private static float[] values(Map<String, Parameter> named, String name) {
        Parameter parameter = named.get(name);
        if (parameter == null) {
            throw new IllegalArgumentException(name);
        }
        return Weights.get(parameter).data();
    }

    private static void assertClose(double[] expected, float[] actual) {
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], 2e-5);
        }
    }

    @Test
    void aRestoredRunGoesOnAsIfNeverStopped() {
        var straight = parameters();
        var one = new AdamW(manager, straight, SETTINGS);
        var stopped = parameters();
        var two = new AdamW(manager, stopped, SETTINGS);
        for (int t = 1; t <= 4; t++) {
            step(one, straight, t);
            step(two, stopped, t);
        }
        var resumed = parameters();
        resumed.forEach(
                (name, parameter) -> parameter.getArray().set(values(stopped, name)));
        var three = new AdamW(manager, resumed, SETTINGS);
        three.restore(two.state(), two.steps());
        for (int t = 5; t <= 8; t++) {
            step(one, straight, t);
            step(three, resumed, t);
        }
        straight.keySet().forEach(name -> assertArrayEquals(values(straight, name), values(resumed, name)));
        assertEquals(8, three.steps());
    }

    @Test
    void anotherModelsMemoryIsRefused() {
        var optimiser = new AdamW(manager, parameters(), SETTINGS);
        var state = optimiser.state();
        state.remove("second.vector");
        var e = assertThrows(IllegalArgumentException.class, () -> optimiser.restore(state, 1));
        assertTrue(String.valueOf(e.getMessage()).contains("second.vector"), e.getMessage());
    }

    @Test
    void frozenParametersStay() {
        var named = parameters();
        named.values().iterator().next().freeze(true);
        var optimiser = new AdamW(manager, named, SETTINGS);
        float[] before = values(named, "matrix");
        step(optimiser, named, 1);
        assertArrayEquals(before, values(named, "matrix"));
        assertFalse(optimiser.state().containsKey("first.matrix"));
    }

    /** One bad batch costs one step; its NaN does not stay in the gradients. */
    @Test
    void aStepWithoutAFiniteGradientIsLeftOut() {
        var clean = parameters();
        var other = new AdamW(manager, clean, SETTINGS);
        var named = parameters();
        var optimiser = new AdamW(manager, named, SETTINGS);
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            var store = new ParameterStore(manager, false);
            NDArray loss = manager.create(0f);
            for (Parameter parameter : named.values()) {
                loss = loss.add(store.getValue(parameter, manager.getDevice(), true).mul(Float.NaN).sum());
            }
            collector.backward(loss);
        }
        assertFalse(Double.isFinite(optimiser.step(RATE)));
        for (int t = 1; t <= 3; t++) {
            step(other, clean, t);
            step(optimiser, named, t);
        }
        clean.keySet().forEach(name -> assertArrayEquals(values(clean, name), values(named, name)));
    }
}

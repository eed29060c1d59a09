package ai.zhimai.training.lora;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.zhimai.training.encoder.BertEncoder;
import ai.zhimai.training.encoder.Dense;
import ai.zhimai.training.encoder.Encoders;
import ai.zhimai.training.encoder.Tensor;
import ai.zhimai.training.encoder.Weights;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LoraAdapterTest {
    private static final LoraConfig ALL = new LoraConfig(2, 6, List.of("query", "key", "value", "dense"), 0);
    private static final long[] IDS = {2, 7, 9, 11, 3};

    /** y = W x + b + (α/r) B A x, with α/r = 3. */
    @Test
    void forwardIsTheFormula() {
        try (NDManager manager = NDManager.newBaseManager()) {
            var dense = new Dense(3, 2);
            var adapter = new LoraAdapter(dense, ALL);
            Weights.set(manager, dense.weight(), "W", Tensor.of(new float[]{1, 2, 3, 4, 5, 6}, 2, 3));
            Weights.set(manager, dense.bias(), "b", Tensor.of(new float[]{10, 20}, 2));
            Weights.set(manager, adapter.a(), "A", Tensor.of(new float[]{1, 0, 2, 0, 1, -1}, 2, 3));
            Weights.set(manager, adapter.b(), "B", Tensor.of(new float[]{1, 2, 3, -1}, 2, 2));
            dense.adapt(adapter);
            // x = (1, 2, 4): W x + b = (27, 58); A x = (9, −2); B A x = (5, 29)
            NDArray x = manager.create(new float[]{1, 2, 4}, new Shape(1, 3));
            NDArray y = dense.apply(new ParameterStore(manager, false), x, false);
            assertArrayEquals(new float[]{27 + 3 * 5, 58 + 3 * 29}, y.toFloatArray());
            dense.adapt(null);
            assertArrayEquals(new float[]{27, 58},
                    dense.apply(new ParameterStore(manager, false), x, false).toFloatArray());
        }
    }

    @Test
    void dropoutIsForTrainingOnly() {
        try (NDManager manager = NDManager.newBaseManager()) {
            var dense = new Dense(64, 1);
            var adapter = new LoraAdapter(dense, new LoraConfig(1, 1, List.of("x"), 0.5));
            float[] ones = new float[64];
            java.util.Arrays.fill(ones, 1);
            Weights.set(manager, adapter.a(), "A", Tensor.of(ones, 1, 64));
            Weights.set(manager, adapter.b(), "B", Tensor.of(new float[]{1}, 1, 1));
            var store = new ParameterStore(manager, false);
            NDArray x = manager.create(ones, new Shape(1, 64));
            assertEquals(64, adapter.correction(store, x, false).getFloat());
            float dropped = adapter.correction(store, x, true).getFloat();
            assertEquals(0, dropped % 2, "what is kept is doubled");
            assertTrue(dropped > 16 && dropped < 112, "about half is kept: " + dropped);
        }
    }

    /** Through a whole encoder layer, so that the gradient takes every way there is. */
    @Test
    void gradientsAreTheFiniteDifferences() {
        try (NDManager manager = NDManager.newBaseManager()) {
            BertEncoder encoder = Encoders.random(8, 1, 5).encoder(manager, 0);
            Lora lora = Lora.apply(encoder, ALL, manager, 3);
            Loras.disturb(lora, 4);
            double[] direction = direction(IDS.length * 8);
            backward(manager, encoder, direction);
            lora.named().forEach((name, parameter) -> {
                float[] gradient = parameter.getArray().getGradient().toFloatArray();
                for (int i = 0; i < gradient.length; i += 3) {
                    double expected = difference(manager, encoder, parameter, i, direction);
                    assertEquals(expected, gradient[i], 1e-2 * Math.abs(expected) + 3e-3, name + " " + i);
                }
            });
            encoder.named()
                    .forEach((name, parameter) -> assertTrue(
                            !parameter.requiresGradient() && !parameter.getArray().hasGradient(), name));
        }
    }

    private static double[] direction(int size) {
        var random = new Random(9);
        return random.doubles(size, -1, 1).toArray();
    }

    private static void backward(NDManager manager, BertEncoder encoder, double[] direction) {
        float[] weights = new float[direction.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) direction[i];
        }
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray ids = manager.create(IDS, new Shape(1, IDS.length));
            NDArray states = encoder.encode(new ParameterStore(manager, false), ids, true, true);
            collector.backward(states.mul(manager.create(weights, states.getShape())).sum());
        }
    }

    /** (f(w + h) − f(w − h)) / 2h, f summed in double precision. */
    private static double difference(NDManager manager, BertEncoder encoder, Parameter parameter, int at,
            double[] direction) {
        double h = 1e-2;
        float[] values = parameter.getArray().toFloatArray();
        double[] f = new double[2];
        for (int side = 0; side < 2; side++) {
            float[] moved = values.clone();
            moved[at] += (float) (side == 0 ? h : -h);
            parameter.getArray().set(moved);
            float[] states = Encoders.states(manager, encoder, new long[][]{IDS});
            for (int i = 0; i < states.length; i++) {
                f[side] += states[i] * direction[i];
            }
        }
        parameter.getArray().set(values);
        return (f[0] - f[1]) / (2 * h);
    }
}

package ai.zhimai.training.encoder;

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
import ai.zhimai.training.lora.Lora;
import ai.zhimai.training.lora.LoraConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The fused pass against the plain one. */
final class FusedPassTest {
    private static final long[][] FULL = {{2, 10, 11, 12, 3}, {2, 7, 8, 9, 3}};
    private static final long[][] PADDED = {{2, 10, 11, 12, 3, 14, 9, 3}, {2, 7, 3, 0, 0, 0, 0, 0}};
    private static final List<String> ALL = List.of("query", "key", "value", "dense");

    /** An encoder of the fixture, adapted or not, with both passes over it. */
    private static final class Passes implements AutoCloseable {
        private final NDManager manager = NDManager.newBaseManager();
        private final ParameterStore store = new ParameterStore(manager, false);
        private final Map<String, Parameter> parameters = new LinkedHashMap<>();
        private final BertEncoder encoder;
        private final FusedPass fused;

        Passes(List<String> adapted, double dropout, double loraDropout, boolean bfloat16)
                throws IOException {
            encoder = HuggingFaceFolder.read(Encoders.PARITY).encoder(manager, dropout);
            parameters.putAll(encoder.named());
            if (!adapted.isEmpty()) {
                Lora lora = Lora.apply(encoder, new LoraConfig(4, 8, adapted, loraDropout), manager, 1);
                var random = new Random(2);
                lora.named().values().forEach(parameter -> disturb(parameter, random));
                parameters.clear();
                parameters.putAll(lora.named());
            }
            fused = new FusedPass(encoder, bfloat16);
        }

        private static void disturb(Parameter parameter, Random random) {
            float[] values = new float[(int) parameter.getShape().size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (0.2 * random.nextGaussian());
            }
            parameter.getArray().set(values);
        }

        NDArray input(long[][] ids) {
            return manager.create(Arrays.stream(ids).flatMapToLong(Arrays::stream).toArray(),
                    new Shape(ids.length, ids[0].length));
        }

        NDArray plain(NDArray ids, boolean padded) {
            return encoder.encode(store, ids, padded, true);
        }

        NDArray fused(NDArray ids, boolean padded) {
            NDArray table = store.getValue(encoder.words(), ids.getDevice(), true);
            return fused.widen(store, fused.encode(store, ids, table, padded));
        }

        /** Gradients of Σ weights · states at the tokens, by parameter. */
        Map<String, float[]> gradients(NDArray ids, boolean useFused) {
            Map<String, float[]> gradients = new LinkedHashMap<>();
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray states = useFused ? fused(ids, true) : plain(ids, true);
                NDArray weights = manager.arange((int) states.size())
                        .mul(0.37f)
                        .sin()
                        .reshape(
                                states.getShape());
                NDArray kept = ids.neq(0).toType(states.getDataType(), false).expandDims(2);
                collector.backward(states.mul(weights).mul(kept).sum());
                parameters.forEach((name, parameter) -> {
                    NDArray gradient = parameter.getArray().getGradient();
                    gradients.put(name, gradient.toFloatArray());
                });
                collector.zeroGradients();
            }
            return gradients;
        }

        @Override
        public void close() {
            fused.close();
            manager.close();
        }
    }

    private static double difference(List<String> adapted, boolean bfloat16, long[][] ids, boolean padded)
            throws IOException {
        try (var passes = new Passes(adapted, 0, 0, bfloat16)) {
            NDArray input = passes.input(ids);
            float[] plain = atTokens(passes.plain(input, padded).toFloatArray(), ids);
            return Encoders.largestDifference(plain,
                    atTokens(passes.fused(input, padded).toFloatArray(), ids));
        }
    }

    /** What stands at padding is nobody's business. */
    private static float[] atTokens(float[] states, long[][] ids) {
        int width = states.length / (ids.length * ids[0].length);
        for (int i = 0; i < states.length; i++) {
            int token = i / width;
            if (ids[token / ids[0].length][token % ids[0].length] == 0) {
                states[i] = 0;
            }
        }
        return states;
    }

    @Test
    void statesAreThoseOfThePlainPass() throws IOException {
        for (List<String> adapted : List.of(List.<String>of(), List.of("query", "key"), List.of("value"),
                ALL)) {
            assertSmall(difference(adapted, false, FULL, false), 1e-5, adapted + " without padding");
            assertSmall(difference(adapted, false, FULL, true), 1e-5, adapted + " with an idle mask");
            assertSmall(difference(adapted, false, PADDED, true), 1e-5, adapted + " padded");
        }
    }

    @Test
    void bfloat16StaysClose() throws IOException {
        assertSmall(difference(List.of(), true, PADDED, true), 5e-2, "unadapted");
        assertSmall(difference(ALL, true, PADDED, true), 1e-1, "adapted");
    }

    @Test
    void gradientsAreThoseOfThePlainPass() throws IOException {
        for (List<String> adapted : List.of(List.<String>of(), List.of("query", "key"), ALL)) {
            try (var passes = new Passes(adapted, 0, 0, false)) {
                NDArray input = passes.input(PADDED);
                Map<String, float[]> plain = passes.gradients(input, false);
                passes.gradients(input, true).forEach((name, fused) -> {
                    float[] expected = need(plain.get(name));
                    double scale = norm(expected);
                    // Keys' biases shift all scores of a row alike: softmax takes no notice.
                    assertTrue(scale > 1e-3 || name.contains("key.bias"), name + " learns nothing");
                    assertSmall(Encoders.largestDifference(expected, fused) / Math.max(scale, 1e-2), 1e-4,
                            name);
                });
            }
        }
    }

    /** The adapters' gradients alone: what is frozen gets none. */
    @Test
    void frozenWeightsReceiveNoGradient() throws IOException {
        try (var passes = new Passes(List.of("query", "key"), 0, 0, false)) {
            passes.gradients(passes.input(FULL), true);
            passes.encoder.named()
                    .forEach((name, parameter) -> assertEquals(false,
                            parameter.getArray().hasGradient(), name));
        }
    }

    @Test
    void dropoutIsDrawnFromTheEnginesSeed() throws IOException {
        for (double loraDropout : new double[]{0, 0.3}) {
            try (var passes = new Passes(ALL, loraDropout == 0 ? 0.3 : 0, loraDropout, false)) {
                NDArray input = passes.input(PADDED);
                float[] first = seeded(passes, input, 5);
                assertArrayEquals(first, seeded(passes, input, 5));
                assertTrue(Encoders.largestDifference(first, seeded(passes, input, 6)) > 1e-3);
                float[] none = passes.encoder.encode(passes.store, input, true, false).toFloatArray();
                assertTrue(Encoders.largestDifference(first, none) > 1e-3);
            }
        }
    }

    private static float[] seeded(Passes passes, NDArray input, int seed) {
        Engine.getInstance().setRandomSeed(seed);
        return passes.fused(input, true).toFloatArray();
    }

    private static double norm(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static float[] need(float @Nullable [] values) {
        return Objects.requireNonNull(values);
    }

    private static void assertSmall(double difference, double limit, String what) {
        List<Object> message = new ArrayList<>(List.of(what, difference));
        assertTrue(difference < limit, message::toString);
    }
}

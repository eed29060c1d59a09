package ai.zhimai.training.quantise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.zhimai.training.encoder.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantisedRowsTest {
    private static final int ALL_ON = 255;

    private static Tensor random(int rows, int columns, double deviation) {
        var random = new SplittableRandom(3);
        float[] data = new float[rows * columns];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) random.nextGaussian(0, deviation);
        }
        return Tensor.of(data, rows, columns);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-9, 1e-5, 0.02, 1, 1000})
    void everyWeightIsWithinHalfAStep(double deviation) {
        Tensor matrix = random(20, 50, deviation);
        for (int limit : new int[]{QuantisedRows.PRODUCT_LIMIT, QuantisedRows.STORAGE_LIMIT}) {
            QuantisedRows rows = QuantisedRows.of(matrix, limit);
            for (int i = 0; i < matrix.data().length; i++) {
                float scale = rows.scales()[i / 50];
                assertEquals(matrix.data()[i], scale * rows.values()[i], scale * 0.501);
                assertTrue(Math.abs(rows.values()[i]) <= limit);
                assertEquals(scale, Float.float16ToFloat(Float.floatToFloat16(scale)));
            }
        }
    }

    @Test
    void rowsOfZerosStayZero() {
        QuantisedRows rows = QuantisedRows.of(Tensor.of(new float[6], 2, 3), QuantisedRows.STORAGE_LIMIT);
        assertEquals(0, rows.values()[5]);
        assertTrue(rows.scales()[1] > 0);
    }

    @Test
    void divergedWeightsAreRefused() {
        var matrix = Tensor.of(new float[]{1, Float.NaN}, 1, 2);
        assertThrows(IllegalArgumentException.class, () -> QuantisedRows.of(matrix, 64));
        var infinite = Tensor.of(new float[]{1, Float.POSITIVE_INFINITY}, 1, 2);
        assertThrows(IllegalArgumentException.class, () -> QuantisedRows.of(infinite, 64));
    }

    /** AVX2's vpmaddubsw: two neighbouring products are added with saturation to 16 bits, then widened. */
    private static int sumAsAvx2(int[] activations, byte[] weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i += 2) {
            int pair = activations[i] * weights[i] + activations[i + 1] * weights[i + 1];
            sum += Math.clamp(pair, Short.MIN_VALUE, Short.MAX_VALUE);
        }
        return sum;
    }

    private static int sum(int[] activations, byte[] weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += activations[i] * weights[i];
        }
        return sum;
    }

    @Test
    void theLargestSumsDoNotSaturateOnOldProcessors() {
        int[] activations = new int[64];
        Arrays.fill(activations, ALL_ON);
        for (float sign : new float[]{1, -1}) {
            float[] row = new float[64];
            Arrays.fill(row, sign * 0.7f);
            byte[] weights = QuantisedRows.of(Tensor.of(row, 1, 64), QuantisedRows.PRODUCT_LIMIT).values();
            assertEquals(sum(activations, weights), sumAsAvx2(activations, weights));
            assertEquals(64 * ALL_ON * 64, Math.abs(sum(activations, weights)));
            byte[] full = QuantisedRows.of(Tensor.of(row, 1, 64), QuantisedRows.STORAGE_LIMIT).values();
            assertTrue(sum(activations, full) != sumAsAvx2(activations, full), "eight bits would saturate");
        }
    }

    /** Whatever instructions this machine has, its product is the exact one. */
    @Test
    void onnxRuntimeComputesTheLargestSumsExactly() throws OrtException {
        int inputs = 512;
        float[] weights = new float[2 * inputs];
        Arrays.fill(weights, 0, inputs, 1);
        Arrays.fill(weights, inputs, 2 * inputs, -1);
        var graph = new OnnxGraph();
        String x = graph.add("Cast", List.of(graph.input("x", "rows", "inputs")),
                OnnxGraph.attribute("to", 1));
        graph.output("y", new Int8Arithmetic(graph).product("w", x, Tensor.of(weights, 2, inputs)), "rows",
                "2");
        long[][] ones = new long[1][inputs];
        Arrays.fill(ones[0], 1);
        var environment = OrtEnvironment.getEnvironment();
        try (var session = environment.createSession(graph.model().toByteArray());
                var tensor = OnnxTensor.createTensor(environment, ones);
                var result = session.run(Map.of("x", tensor))) {
            float[] y = ((float[][]) result.get(0).getValue())[0];
            assertEquals(inputs, y[0], inputs * 1e-3);
            assertEquals(-inputs, y[1], inputs * 1e-3);
        }
    }
}

package ai.zhimai.training.quantise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.OrtException;
import ai.zhimai.model.text.HashedWindows;
import java.util.Arrays;
import java.util.HashMap;
import org.junit.jupiter.api.Test;

class OnnxExportTest {
    private static final GraphConfig SMALL = new GraphConfig(2, 32, 4, 1e-12, 0, 5, 7);
    private static final long[][] IDS = {{2, 11, 12, 13, 14, 3}, {2, 40, 41, 3, 0, 0}};
    private static final long[][] NGRAMS = {{1, 5, 60, 99}, {7, 8, 0, 0}};
    private static final int BUCKETS = 90;

    /** [2, 6, K]: 0 at special tokens and at padding. */
    private static long[][][] windows() {
        long[][][] windows = new long[IDS.length][IDS[0].length][HashedWindows.FEATURES];
        for (int b = 0; b < IDS.length; b++) {
            for (int t = 0; t < IDS[b].length; t++) {
                for (int k = 0; k < HashedWindows.FEATURES && IDS[b][t] > 4; k++) {
                    windows[b][t][k] = 1 + (31L * b + 17L * t + 7L * k) % BUCKETS;
                }
            }
        }
        return windows;
    }

    @Test
    void float32EqualsTheReference() throws OrtException {
        agrees(RandomModel.of(SMALL, 50, 16, 100, 8, true, 24).withWindows(BUCKETS), 1e-4);
        agrees(RandomModel.of(SMALL, 50, 16, 100, 8, true, 24), 1e-4);
    }

    @Test
    void everyOptionalPartMayBeMissing() throws OrtException {
        agrees(RandomModel.of(new GraphConfig(1, 32, 2, 1e-5, 0, 3, 0), 50, 16, 100, 0, false, 0), 1e-4);
        agrees(RandomModel.of(new GraphConfig(1, 32, 2, 1e-5, 0, 3, 0), 50, 16, 100, 8, false, 0), 1e-4);
        agrees(RandomModel.of(new GraphConfig(1, 32, 2, 1e-5, 0, 3, 4), 50, 16, 100, 0, true, 16), 1e-4);
    }

    private static void agrees(RandomModel model, double tolerance) throws OrtException {
        try (var runtime = new OnnxRun(OnnxExport.float32(model.weights(), model.config()))) {
            assertTrue(difference(model, runtime) < tolerance);
        }
    }

    /** Largest difference between a padded batch and the reference's unpadded utterances. */
    private static double difference(RandomModel model, OnnxRun runtime) throws OrtException {
        var reference = new ReferenceForward(model.weights(), model.config());
        OnnxRun.Outputs batch = runtime.run(IDS, NGRAMS, windows());
        double worst = 0;
        for (int b = 0; b < IDS.length; b++) {
            long[] ids = Arrays.stream(IDS[b]).filter(id -> id != 0).toArray();
            OnnxRun.Outputs expected = reference.run(ids, NGRAMS[b], windows()[b]);
            worst = Math.max(worst, difference(expected.intents()[0], batch.intents()[b]));
            worst = Math.max(worst, difference(expected.vector()[0], batch.vector()[b]));
            for (int t = 0; t < expected.slots()[0].length; t++) {
                worst = Math.max(worst, difference(expected.slots()[0][t], batch.slots()[b][t]));
            }
        }
        return worst;
    }

    private static double difference(float[] a, float[] b) {
        assertEquals(a.length, b.length);
        double worst = 0;
        for (int i = 0; i < a.length; i++) {
            worst = Math.max(worst, Math.abs(a[i] - b[i]));
        }
        return worst;
    }

    @Test
    void int8StaysCloseToFloat32() throws OrtException {
        RandomModel model = RandomModel.of(SMALL, 50, 16, 100, 8, true, 24).withWindows(BUCKETS);
        try (var runtime = new OnnxRun(OnnxExport.int8(model.weights(), model.config()))) {
            double difference = difference(model, runtime);
            assertTrue(difference < 0.2, () -> "largest logit difference " + difference);
        }
    }

    @Test
    void int8IsAtMostTwentySevenPercentOfFloat32() {
        RandomModel model = RandomModel.of(new GraphConfig(2, 256, 4, 1e-12, 0, 31, 20), 6000, 64, 4096, 32,
                true, 256);
        double large = OnnxExport.float32(model.weights(), model.config()).getSerializedSize();
        double small = OnnxExport.int8(model.weights(), model.config()).getSerializedSize();
        assertTrue(small / large <= 0.27, () -> "int8 is " + small / large + " of float32");
    }

    @Test
    void exportsAreReproducible() {
        RandomModel model = RandomModel.of(SMALL, 50, 16, 100, 8, true, 24).withWindows(BUCKETS);
        ModelProto once = OnnxExport.int8(model.weights(), model.config());
        assertEquals(once.toByteString(), OnnxExport.int8(model.weights(), model.config()).toByteString());
    }

    @Test
    void missingAndMisshapenTensorsAreNamed() {
        RandomModel model = RandomModel.of(SMALL, 50, 16, 100, 8, true, 24);
        var weights = new HashMap<>(model.weights());
        weights.remove("slot.output.bias");
        var missing = assertThrows(IllegalArgumentException.class, () -> OnnxExport.float32(weights, SMALL));
        assertTrue(String.valueOf(missing.getMessage()).contains("slot.output.bias"));
        var other = new GraphConfig(2, 32, 4, 1e-12, 0, 6, 7);
        var misshapen = assertThrows(IllegalArgumentException.class,
                () -> OnnxExport.float32(model.weights(), other));
        assertTrue(String.valueOf(misshapen.getMessage()).contains("intent.output.weight"));
    }
}

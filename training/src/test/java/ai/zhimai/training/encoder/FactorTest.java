package ai.zhimai.training.encoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers outlive a garbage collection between the forward and the backward pass. */
final class FactorTest {
    private static final int FACTORS = 200;

    @Test
    void theGradientIsTheFactor() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray x = manager.ones(new Shape(FACTORS));
            x.setRequiresGradient(true);
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray sum = manager.zeros(new Shape());
                for (int i = 0; i < FACTORS; i++) {
                    sum = sum.add(Factor.times(x.get(i), i + 0.5));
                }
                overwriteFreedMemory(manager);
                collector.backward(sum);
            }
            float[] expected = new float[FACTORS];
            for (int i = 0; i < FACTORS; i++) {
                expected[i] = i + 0.5f;
            }
            assertArrayEquals(expected, x.getGradient().toFloatArray());
        }
    }

    private static void overwriteFreedMemory(NDManager manager) {
        System.gc();
        List<NDArray> others = new ArrayList<>();
        float[] rubbish = {-77};
        for (int i = 0; i < 20 * FACTORS; i++) {
            others.add(manager.create(rubbish.clone(), new Shape()));
        }
        assertTrue(others.stream().allMatch(o -> Arrays.equals(o.toFloatArray(), rubbish)));
    }
}

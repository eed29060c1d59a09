package ai.zhimai.training.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    private static final int LABELS = 3;

    @Test
    void temperatureUndoesOverconfidence() {
        boolean[][] gold = new boolean[4000][LABELS];
        double[][] logits = new double[gold.length][LABELS];
        fill(logits, gold, 2.5);
        assertEquals(2.5, Temperature.ofSigmoid(logits, gold), 0.15);
    }

    @Test
    void temperatureStaysInBoundsWithoutMistakes() {
        double[][] logits = {{1, -1}, {-1, 1}};
        assertEquals(Temperature.LOWEST,
                Temperature.ofSigmoid(logits, new boolean[][]{{true, false}, {false, true}}),
                1e-4);
        assertEquals(Temperature.HIGHEST, Temperature.ofSoftmax(logits, new int[]{1, 0}), 1e-4);
    }

    @Test
    void labelNeverSeenTakesTheCommonThreshold() {
        double[][] probabilities = {{0.9, 0.3, 0.1}, {0.8, 0.7, 0.1}, {0.7, 0.2, 0.1}};
        boolean[][] gold = {{true, false, false}, {true, true, false}, {true, false, false}};
        assertEquals(Thresholds.common(probabilities, gold), Thresholds.fit(probabilities, gold)[2], 1e-9);
    }

    @Test
    void fewLinesBarelyMoveAThreshold() {
        double few = distanceFromCommon(2);
        double many = distanceFromCommon(400);
        assertTrue(few < many / 4, few + " against " + many);
    }

    @Test
    void leadingLabelIsCarriedWhereNoneReachesItsThreshold() {
        assertArrayEquals(new int[]{1}, Thresholds.decide(new double[]{0.1, 0.2}, new double[]{0.5, 0.5}));
        assertArrayEquals(new int[]{0, 1}, Thresholds.decide(new double[]{0.6, 0.7}, new double[]{0.6, 0.5}));
        assertArrayEquals(new int[]{0}, Thresholds.decide(new double[]{0.6, 0.7}, new double[]{0.6, 0.8}));
    }

    @Test
    void refusalKeepsNearlyAllRightAnswers() {
        double[][] probabilities = new double[200][1];
        Arrays.setAll(probabilities, line -> new double[]{(line + 1) / 200.0});
        double threshold = Calibration.refusalThreshold(probabilities, (line, _) -> line >= 100);
        assertEquals(0.515, threshold, 1e-9);
        assertEquals(0, Calibration.refusalThreshold(probabilities, (_, _) -> false));
    }

    @Test
    void bothKindsOfHead() {
        double[][] logits = {{2, -2, -3}, {-2, 1, -1}, {1, 2, -2}, {-1, -2, 3}};
        var multi = Calibration.multiLabel(logits,
                new boolean[][]{{true, false, false}, {false, true, false}, {true, true, false},
                        {false, false, true}});
        assertEquals(LABELS, multi.thresholds().length);
        var single = Calibration.singleLabel(logits, new int[]{0, 1, 1, 2});
        assertTrue(Arrays.stream(single.thresholds()).allMatch(threshold -> threshold == 1));
        assertTrue(single.refusalThreshold() > 0.3 && single.refusalThreshold() <= 1);
    }

    @Test
    void shapesThatDoNotFitAreNamed() {
        assertThrows(IllegalArgumentException.class,
                () -> Temperature.ofSigmoid(new double[0][], new boolean[0][]));
        assertThrows(IllegalArgumentException.class,
                () -> Thresholds.fit(new double[][]{{0.5}}, new boolean[][]{{true, false}}));
        assertThrows(IllegalArgumentException.class,
                () -> Temperature.ofSoftmax(new double[][]{{0.5}}, new int[]{1}));
        assertThrows(IllegalArgumentException.class, () -> new Calibration(0, new double[0], 0));
    }

    /** Label 1 is right from 0.3 on, while label 0 leads every line and the common threshold is drawn to label 2. */
    private static double distanceFromCommon(int lines) {
        double[][] probabilities = new double[1000][];
        boolean[][] gold = new boolean[1000][];
        for (int line = 0; line < probabilities.length; line++) {
            boolean second = line < lines;
            boolean third = line % 2 == 1;
            probabilities[line] = new double[]{0.99, second ? 0.3 : 0.01, third ? 0.9 : 0.7};
            gold[line] = new boolean[]{true, second, third};
        }
        double common = Thresholds.common(probabilities, gold);
        return Math.abs(Thresholds.fit(probabilities, gold)[1] - common);
    }

    private static void fill(double[][] logits, boolean[][] gold, double temperature) {
        var random = new SplittableRandom(3);
        for (int line = 0; line < logits.length; line++) {
            for (int label = 0; label < LABELS; label++) {
                double z = random.nextDouble(-3, 3);
                gold[line][label] = random.nextDouble() < Probabilities.sigmoid(z);
                logits[line][label] = temperature * z;
            }
        }
    }
}

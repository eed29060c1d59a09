package ai.zhimai.training.evaluate;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What turns logits into decisions, fitted on validation data and never on test. A line carries the labels that reach
 * their thresholds; where none does, the leading label alone if it reaches the refusal threshold; else it is refused.
 *
 * @param temperature      the logits are divided by it
 * @param thresholds       of the probability, one per label; all 1 and without use where labels exclude each other
 * @param refusalThreshold of the leading probability
 */
public record Calibration(double temperature, double[] thresholds, double refusalThreshold) {
    /** The share of the correctly answered validation lines that the refusal threshold lets pass. */
    static final double KEPT = 0.98;

    public Calibration {
        if (!(temperature > 0)) {
            throw new IllegalArgumentException("temperature is not positive: " + temperature);
        }
        thresholds = thresholds.clone();
    }

    @Override
    public double[] thresholds() {
        return thresholds.clone();
    }

    /** For labels that exclude none (sigmoid); logits and gold are [lines][labels]. */
    public static Calibration multiLabel(double[][] logits, boolean[][] gold) {
        double temperature = Temperature.ofSigmoid(logits, gold);
        double[][] probabilities = Probabilities.sigmoid(logits, temperature);
        double refusal = refusalThreshold(probabilities, (line, label) -> gold[line][label]);
        return new Calibration(temperature, Thresholds.fit(probabilities, gold), refusal);
    }

    /** For labels that exclude each other (softmax); logits are [lines][labels], gold the label of each line. */
    public static Calibration singleLabel(double[][] logits, int[] gold) {
        double temperature = Temperature.ofSoftmax(logits, gold);
        double[][] probabilities = Probabilities.softmax(logits, temperature);
        double[] thresholds = new double[logits[0].length];
        Arrays.fill(thresholds, 1);
        double refusal = refusalThreshold(probabilities, (line, label) -> gold[line] == label);
        return new Calibration(temperature, thresholds, refusal);
    }

    /** Whether a line carries a label. */
    @FunctionalInterface
    interface Carried {
        boolean test(int line, int label);
    }

    /** The quantile of the leading probability that keeps 98 % of the lines whose leading label is right. */
    static double refusalThreshold(double[][] probabilities, Carried carried) {
        double[] right = IntStream.range(0, probabilities.length)
                .filter(line -> carried.test(line, Probabilities.top(probabilities[line])))
                .mapToDouble(line -> probabilities[line][Probabilities.top(probabilities[line])])
                .sorted()
                .toArray();
        return right.length == 0 ? 0 : right[(int) Math.floor((1 - KEPT) * right.length)];
    }
}

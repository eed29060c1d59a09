package ai.zhimai.training.evaluate;

import java.util.Arrays;

/** From logits to calibrated probabilities: p = σ(z / T) or p = softmax(z / T). */
public final class Probabilities {
    private Probabilities() {}

    /** Of labels that exclude none: logits and probabilities are [lines][labels]. */
    public static double[][] sigmoid(double[][] logits, double temperature) {
        return Arrays.stream(logits)
                .map(line -> Arrays.stream(line).map(z -> sigmoid(z / temperature)).toArray())
                .toArray(double[][]::new);
    }

    /** Of labels that exclude each other: logits and probabilities are [lines][labels]. */
    public static double[][] softmax(double[][] logits, double temperature) {
        return Arrays.stream(logits).map(line -> softmax(line, temperature)).toArray(double[][]::new);
    }

    static double[] softmax(double[] logits, double temperature) {
        double top = Arrays.stream(logits).max().orElse(0);
        double[] powers = Arrays.stream(logits).map(z -> Math.exp((z - top) / temperature)).toArray();
        double sum = Arrays.stream(powers).sum();
        return Arrays.stream(powers).map(power -> power / sum).toArray();
    }

    static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }

    /** The index of the largest value, the first of equals. */
    static int top(double[] values) {
        int top = 0;
        for (int i = 1; i < values.length; i++) {
            top = values[i] > values[top] ? i : top;
        }
        return top;
    }
}

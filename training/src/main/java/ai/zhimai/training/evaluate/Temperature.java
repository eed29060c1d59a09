package ai.zhimai.training.evaluate;

import java.util.function.DoubleUnaryOperator;

/**
 * Temperature scaling (Guo et al. 2017, arXiv:1706.04599): logits are divided by the T that minimises the negative
 * log-likelihood of the validation labels. The likelihood is convex in 1 / T, hence unimodal in ln T, where a
 * golden-section search (Kiefer 1953, doi:10.1090/S0002-9939-1953-0055639-3) finds the minimum. T stays in
 * [0.2, 5]: on a validation set without a single mistake the minimum lies at certainty, which nobody should claim.
 */
public final class Temperature {
    static final double LOWEST = 0.2;
    static final double HIGHEST = 5;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final double TOLERANCE = 1e-6;

    private Temperature() {}

    /** For labels that exclude none; NLL = Σ softplus(∓z / T), minus where gold marks the label. */
    public static double ofSigmoid(double[][] logits, boolean[][] gold) {
        Shapes.requireSame(logits, gold);
        return minimise(temperature -> sigmoidLoss(logits, gold, temperature));
    }

    /** For labels that exclude each other; NLL = Σ logsumexp(z / T) − z[gold] / T. */
    public static double ofSoftmax(double[][] logits, int[] gold) {
        Shapes.requireSame(logits, gold);
        return minimise(temperature -> softmaxLoss(logits, gold, temperature));
    }

    static double sigmoidLoss(double[][] logits, boolean[][] gold, double temperature) {
        double loss = 0;
        for (int line = 0; line < logits.length; line++) {
            for (int label = 0; label < logits[line].length; label++) {
                double z = logits[line][label] / temperature;
                loss += softplus(gold[line][label] ? -z : z);
            }
        }
        return loss;
    }

    static double softmaxLoss(double[][] logits, int[] gold, double temperature) {
        double loss = 0;
        for (int line = 0; line < logits.length; line++) {
            loss -= Math
                    .log(Probabilities.softmax(logits[line], temperature)[gold[line]] + Double.MIN_NORMAL);
        }
        return loss;
    }

    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    private static double minimise(DoubleUnaryOperator loss) {
        double low = Math.log(LOWEST);
        double high = Math.log(HIGHEST);
        while (high - low > TOLERANCE) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            if (loss.applyAsDouble(Math.exp(left)) <= loss.applyAsDouble(Math.exp(right))) {
                high = right;
            } else {
                low = left;
            }
        }
        return Math.exp((low + high) / 2);
    }
}

package ai.zhimai.training.evaluate;

/**
 * How one label fared: P = TP / (TP + FP), R = TP / (TP + FN), F1 = 2 TP / (2 TP + FP + FN), each 0 where its
 * denominator is 0 (scikit-learn's {@code zero_division=0}).
 *
 * @param label          the label, or a name for the sum over labels
 * @param truePositives  marked in gold and in the prediction
 * @param falsePositives marked in the prediction alone
 * @param falseNegatives marked in gold alone
 */
public record LabelScore(String label, int truePositives, int falsePositives, int falseNegatives) {
    public double precision() {
        return ratio(truePositives, truePositives + falsePositives);
    }

    public double recall() {
        return ratio(truePositives, truePositives + falseNegatives);
    }

    public double f1() {
        return ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives);
    }

    /** How often gold marks the label. */
    public int support() {
        return truePositives + falseNegatives;
    }

    static double ratio(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}

package ai.zhimai.training.evaluate;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Per-label decision thresholds from a small validation set.
 *
 * <p>The decision they are fitted for: an utterance carries the labels whose probability reaches their threshold, or
 * the leading one alone where none does (refusal is a question of its own).
 *
 * <ol>
 * <li>One threshold for all, g, maximises (macro-F1 + micro-F1) / 2; the middle of the best.
 * <li>Per label, t* maximises a smoothed F1 = 2 TP / (predicted + n), where a line of probability p counts
 * σ((logit p − logit t) / h) towards TP and predicted, with h = 1, so that no single line decides. A line that the
 * label leads counts no more than another: were it counted in full, since the decision takes it anyway, the best
 * threshold would be the highest, and the second need of a compound utterance would pass none.
 * <li>The label's threshold lies between both, the closer to its own the more lines n carry it (shrinkage as in
 * James and Stein 1961): logit t = (n · logit t* + κ · logit g) / (n + κ), with κ = 40.
 * </ol>
 *
 * Cross-validated on the sample corpus, step 2 alone without smoothing is worse than one threshold for all; the three
 * steps together are better than either.
 */
public final class Thresholds {
    private static final double LOWEST = 0.05;
    private static final double STEP = 0.01;
    private static final int CANDIDATES = 91;
    private static final double BANDWIDTH = 1;
    private static final double PRIOR_LINES = 40;
    private static final double TIE = 1e-9;

    private Thresholds() {}

    /** One threshold per label; both arrays are [lines][labels]. */
    public static double[] fit(double[][] probabilities, boolean[][] gold) {
        Shapes.requireSame(probabilities, gold);
        double common = logit(common(probabilities, gold));
        double[] thresholds = new double[probabilities[0].length];
        for (int label = 0; label < thresholds.length; label++) {
            int lines = support(gold, label);
            double own = lines == 0 ? common : logit(own(probabilities, gold, label));
            thresholds[label] = Probabilities
                    .sigmoid((lines * own + PRIOR_LINES * common) / (lines + PRIOR_LINES));
        }
        return thresholds;
    }

    /** The decision: the sorted ids of the labels that a line of probabilities carries. */
    public static int[] decide(double[] probabilities, double[] thresholds) {
        int[] reached = IntStream.range(0, probabilities.length)
                .filter(label -> probabilities[label] >= thresholds[label])
                .toArray();
        return reached.length > 0 ? reached : new int[]{Probabilities.top(probabilities)};
    }

    static double common(double[][] probabilities, boolean[][] gold) {
        int[][] marked = Arrays.stream(gold).map(Thresholds::marked).toArray(int[][]::new);
        return best(candidate -> quality(probabilities, marked, candidate));
    }

    private static double quality(double[][] probabilities, int[][] gold, int candidate) {
        double[] thresholds = new double[probabilities[0].length];
        Arrays.fill(thresholds, threshold(candidate));
        var tally = new Tally(thresholds.length);
        for (int line = 0; line < gold.length; line++) {
            tally.add(gold[line], decide(probabilities[line], thresholds));
        }
        return (tally.macroF1() + tally.microF1()) / 2;
    }

    private static double own(double[][] probabilities, boolean[][] gold, int label) {
        return best(candidate -> smoothedF1(probabilities, gold, label, logit(threshold(candidate))));
    }

    private static double smoothedF1(double[][] probabilities, boolean[][] gold, int label, double cut) {
        double right = 0;
        double both = 0;
        for (int line = 0; line < gold.length; line++) {
            double share = Probabilities.sigmoid((logit(probabilities[line][label]) - cut) / BANDWIDTH);
            right += gold[line][label] ? share : 0;
            both += share + (gold[line][label] ? 1 : 0);
        }
        return both == 0 ? 0 : 2 * right / both;
    }

    /** The mean of the candidates that reach the maximum: the middle of a plateau. */
    private static double best(IntToDoubleFunction quality) {
        double[] values = new double[CANDIDATES];
        Arrays.setAll(values, quality);
        double highest = Arrays.stream(values).max().orElseThrow();
        return IntStream.range(0, CANDIDATES)
                .filter(candidate -> values[candidate] >= highest - TIE)
                .mapToDouble(Thresholds::threshold)
                .average()
                .orElseThrow();
    }

    private static double threshold(int candidate) {
        return LOWEST + candidate * STEP;
    }

    private static double logit(double probability) {
        double inside = Math.clamp(probability, 1e-6, 1 - 1e-6);
        return Math.log(inside / (1 - inside));
    }

    private static int support(boolean[][] gold, int label) {
        return (int) Arrays.stream(gold).filter(line -> line[label]).count();
    }

    private static int[] marked(boolean[] line) {
        return IntStream.range(0, line.length).filter(label -> line[label]).toArray();
    }
}

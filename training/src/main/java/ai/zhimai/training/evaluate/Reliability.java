package ai.zhimai.training.evaluate;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a confidence of 0.8 is right eight times in ten. Over equal-width bins B of the leading intent's
 * confidence, ECE = Σ |B| / n · |accuracy(B) − confidence(B)| (Guo et al. 2017, arXiv:1706.04599). Right means
 * that the utterance carries the intent, which is what the confidence claims.
 *
 * @param expectedCalibrationError ECE, 0 is best
 * @param bins                     from low to high confidence, each open below and closed above
 */
public record Reliability(double expectedCalibrationError, List<Bin> bins) {
    private static final int BINS = 15;

    /**
     * Utterances of like confidence.
     *
     * @param low        lower bound of the confidence, excluded (0 is included)
     * @param high       upper bound, included
     * @param count      utterances in the bin
     * @param confidence their mean confidence; 0 where the bin is empty
     * @param accuracy   share of them that were right; 0 where the bin is empty
     */
    public record Bin(double low, double high, int count, double confidence, double accuracy) {}

    public Reliability {
        bins = List.copyOf(bins);
    }

    /** Confidences in [0, 1] and whether each was right. */
    public static Reliability of(double[] confidences, boolean[] right) {
        int[] counts = new int[BINS];
        int[] hits = new int[BINS];
        double[] sums = new double[BINS];
        for (int i = 0; i < confidences.length; i++) {
            int bin = Math.clamp((int) Math.ceil(confidences[i] * BINS) - 1, 0, BINS - 1);
            counts[bin]++;
            hits[bin] += right[i] ? 1 : 0;
            sums[bin] += confidences[i];
        }
        double error = 0;
        var bins = new ArrayList<Bin>();
        for (int bin = 0; bin < BINS; bin++) {
            int count = Math.max(1, counts[bin]);
            bins.add(new Bin((double) bin / BINS, (bin + 1.0) / BINS, counts[bin], sums[bin] / count,
                    (double) hits[bin] / count));
            error += Math.abs(hits[bin] - sums[bin]) / Math.max(1, confidences.length);
        }
        return new Reliability(error, bins);
    }

    static Reliability of(List<Judged> cases) {
        boolean[] right = new boolean[cases.size()];
        for (int i = 0; i < right.length; i++) {
            right[i] = cases.get(i).leadingIsCarried();
        }
        return of(cases.stream().mapToDouble(Judged::confidence).toArray(), right);
    }
}

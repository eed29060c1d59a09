package ai.zhimai.training.evaluate;

/** Percentiles with linear interpolation between ranks, numpy's default. */
final class Percentile {
    private Percentile() {}

    /** The value below which the share {@code q} in [0, 1] of the sorted, non-empty values lies. */
    static double of(double[] sorted, double q) {
        double rank = q * (sorted.length - 1);
        int below = (int) Math.floor(rank);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
    }
}

package ai.zhimai.training.evaluate;

import java.util.Arrays;

/**
 * How long one utterance took, in milliseconds.
 *
 * @param p50Ms      half of the utterances were faster
 * @param p99Ms      99 in 100 were faster
 * @param meanMs     mean
 * @param utterances how many were timed
 */
public record Latency(double p50Ms, double p99Ms, double meanMs, int utterances) {
    private static final double NANOS_PER_MS = 1e6;

    /** From the nanoseconds of each utterance, in any order. */
    public static Latency ofNanos(long[] nanos) {
        if (nanos.length == 0) {
            throw new IllegalArgumentException("no utterance was timed");
        }
        double[] ms = Arrays.stream(nanos).mapToDouble(time -> time / NANOS_PER_MS).sorted().toArray();
        return new Latency(Percentile.of(ms, 0.5), Percentile.of(ms, 0.99),
                Arrays.stream(ms).average().orElseThrow(), ms.length);
    }
}

package ai.zhimai.training.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * The percentile bootstrap (Efron 1979, doi:10.1214/aos/1176344552): utterances are drawn with replacement, the
 * metrics computed anew, and the middle 95 % of their values is the interval.
 */
final class Bootstrap {
    static final int RESAMPLES = 1000;

    private Bootstrap() {}

    /** One interval for each number that {@code metrics} makes of the chosen utterances' indices. */
    static List<Interval> intervals(int utterances, long seed, Function<int[], double[]> metrics) {
        double[] values = metrics.apply(all(utterances));
        double[][] drawn = new double[values.length][RESAMPLES];
        var random = new SplittableRandom(seed);
        for (int resample = 0; resample < RESAMPLES; resample++) {
            double[] row = metrics.apply(draw(utterances, random));
            for (int metric = 0; metric < row.length; metric++) {
                drawn[metric][resample] = row[metric];
            }
        }
        var intervals = new ArrayList<Interval>();
        for (int metric = 0; metric < values.length; metric++) {
            Arrays.sort(drawn[metric]);
            intervals.add(new Interval(values[metric], Percentile.of(drawn[metric], 0.025),
                    Percentile.of(drawn[metric], 0.975)));
        }
        return intervals;
    }

    private static int[] all(int utterances) {
        int[] indices = new int[utterances];
        Arrays.setAll(indices, i -> i);
        return indices;
    }

    private static int[] draw(int utterances, SplittableRandom random) {
        int[] indices = new int[utterances];
        Arrays.setAll(indices, _ -> random.nextInt(utterances));
        return indices;
    }
}

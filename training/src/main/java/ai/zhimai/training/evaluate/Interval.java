package ai.zhimai.training.evaluate;

/**
 * A measured value with its 95 % confidence interval.
 *
 * @param value measured on the data as it is
 * @param low   2.5th percentile over resamples
 * @param high  97.5th percentile over resamples
 */
public record Interval(double value, double low, double high) {}

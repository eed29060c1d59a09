package ai.zhimai.training.evaluate.report;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * One axis of a chart.
 *
 * @param title  what it shows
 * @param min    value at its start
 * @param max    value at its end
 * @param step   distance of its ticks
 * @param digits after the point
 */
record Axis(String title, double min, double max, double step, int digits) {
    static Axis share(String title) {
        return new Axis(title, 0, 1, 0.2, 1);
    }

    /** From 0 to a round number at or above the largest value, with about five ticks: steps of 1, 2 or 5 · 10ⁿ. */
    static Axis upTo(String title, double largest) {
        double rough = Math.max(largest, 1e-3) / 5;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = power * DoubleStream.of(1, 2, 5, 10)
                .filter(factor -> factor * power >= rough * 0.999)
                .findFirst()
                .orElse(10);
        int digits = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
        return new Axis(title, 0, step * Math.ceil(largest / step - 1e-9), step, digits);
    }

    /** Counted things from one to the last; few enough ticks to read. */
    static Axis counted(String title, int last) {
        return new Axis(title, 1, Math.max(2, last), Math.max(1, Math.ceilDiv(last, 10)), 0);
    }

    double[] ticks() {
        int count = (int) Math.floor((max - min) / step + 1e-9);
        return IntStream.rangeClosed(0, count).mapToDouble(tick -> min + tick * step).toArray();
    }

    /** Where the value lies between start (0) and end (1). */
    double share(double value) {
        return (value - min) / (max - min);
    }
}

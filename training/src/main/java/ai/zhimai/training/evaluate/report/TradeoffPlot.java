package ai.zhimai.training.evaluate.report;

import ai.zhimai.training.evaluate.Tradeoff;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Precision, recall, F1 and refusals over the threshold, with the best F1 marked. */
final class TradeoffPlot {
    private static final double HEIGHT = 320;

    private record Curve(String colour, String name, ToDoubleFunction<Tradeoff.Point> value) {}

    private static final List<Curve> CURVES = List.of(
            new Curve("blue", "precision", Tradeoff.Point::precision),
            new Curve("amber", "recall", Tradeoff.Point::recall),
            new Curve("green", "F1", Tradeoff.Point::f1),
            new Curve("red", "refused", Tradeoff.Point::refusalRate));

    private TradeoffPlot() {}

    static String card(Tradeoff tradeoff) {
        var lead = "What one threshold for every intent would give: a high one answers less and errs less. "
                + "The model's own thresholds, one per intent, may do better.";
        return Html.card("", "Threshold trade-off", lead, plot(tradeoff));
    }

    private static String plot(Tradeoff tradeoff) {
        var chart = new Chart(Axis.share("threshold"), Axis.share("share"), HEIGHT);
        best(chart, tradeoff);
        for (Curve curve : CURVES) {
            chart.curve(curve.colour(), tradeoff.points()
                    .stream()
                    .map(point -> new Chart.Point(point.threshold(), curve.value().applyAsDouble(point)))
                    .toList());
        }
        return Legend
                .of(CURVES.stream().map(curve -> new Legend.Entry(curve.colour(), curve.name())).toList())
                + chart.svg("Precision, recall, F1 and refusals over the threshold", HEIGHT);
    }

    private static void best(Chart chart, Tradeoff tradeoff) {
        Tradeoff.Point best = tradeoff.points()
                .stream()
                .max(Comparator.comparingDouble(Tradeoff.Point::f1))
                .orElseThrow();
        chart.line("mark", new Chart.Point(best.threshold(), 0), new Chart.Point(best.threshold(), 1));
        boolean flip = best.threshold() > 0.6;
        chart.shape("<text class=\"strong\" text-anchor=\"%s\" x=\"%s\" y=\"%s\">best F1 %s at %s</text>"
                .formatted(
                        flip ? "end" : "start", Html.at(chart.x(best.threshold()) + (flip ? -6 : 6)),
                        Html.at(chart.bottom() - 10), Html.percent(best.f1()),
                        Html.fixed(best.threshold(), 2)));
    }
}

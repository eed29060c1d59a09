package ai.zhimai.training.evaluate.report;

import ai.zhimai.training.evaluate.Reliability;

/** Accuracy against confidence, the gap to the diagonal, and below it how many utterances stand behind each bar. */
final class ReliabilityDiagram {
    private static final double HEIGHT = 300;
    private static final double COUNTS = 46;

    private ReliabilityDiagram() {}

    static String card(Reliability reliability) {
        var lead = "How often the leading intent is right, by the confidence it claims. On the dashed line they agree; "
                + "on average they differ by %s points (expected calibration error)."
                        .formatted(Html.percent(reliability.expectedCalibrationError()));
        return Html.card("", "Calibration", lead, plot(reliability));
    }

    private static String plot(Reliability reliability) {
        var chart = new Chart(Axis.share("confidence of the leading intent"), Axis.share("share right"),
                HEIGHT);
        for (Reliability.Bin bin : reliability.bins()) {
            if (bin.count() > 0) {
                draw(chart, bin);
            }
        }
        chart.line("ideal", new Chart.Point(0, 0), new Chart.Point(1, 1));
        counts(chart, reliability);
        return chart.svg("Reliability diagram", HEIGHT + COUNTS);
    }

    private static void draw(Chart chart, Reliability.Bin bin) {
        String title = "%s utterances of confidence %s–%s: %s %% right, %s %% claimed".formatted(bin.count(),
                Html.fixed(bin.low(), 2), Html.fixed(bin.high(), 2), Html.percent(bin.accuracy()),
                Html.percent(bin.confidence()));
        chart.bar("bar", new Chart.Point(bin.low(), 0), new Chart.Point(bin.high(), bin.accuracy()), title);
        chart.bar("gap", new Chart.Point(bin.low(), bin.accuracy()),
                new Chart.Point(bin.high(), bin.confidence()), title);
    }

    private static void counts(Chart chart, Reliability reliability) {
        int most = reliability.bins().stream().mapToInt(Reliability.Bin::count).max().orElse(1);
        double base = HEIGHT + COUNTS - 4;
        double room = COUNTS - 8;
        chart.shape("<text class=\"axis\" text-anchor=\"end\" x=\"%s\" y=\"%s\">n</text>".formatted(
                Chart.LEFT - 8, Html.at(base)));
        for (Reliability.Bin bin : reliability.bins()) {
            double height = bin.count() == 0 ? 0 : Math.max(1.5, room * bin.count() / Math.max(1, most));
            chart.shape(
                    "<rect class=\"count\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"><title>%s</title></rect>"
                            .formatted(Html.at(chart.x(bin.low()) + 1), Html.at(base - height),
                                    Html.at(chart.x(bin.high()) - chart.x(bin.low()) - 2), Html.at(height),
                                    bin.count() + " utterances"));
        }
    }
}

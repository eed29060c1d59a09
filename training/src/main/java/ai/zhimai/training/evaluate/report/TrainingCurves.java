package ai.zhimai.training.evaluate.report;

import ai.zhimai.training.evaluate.EpochRecord;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** Loss and F1 after every epoch; nothing where the history is not known. */
final class TrainingCurves {
    private static final double HEIGHT = 250;

    private final List<EpochRecord> history;
    private final Axis epochs;

    private TrainingCurves(List<EpochRecord> history) {
        this.history = history;
        this.epochs = Axis.counted("epoch", history.stream().mapToInt(EpochRecord::epoch).max().orElse(1));
    }

    static String card(List<EpochRecord> history) {
        if (history.isEmpty()) {
            return "";
        }
        var curves = new TrainingCurves(history);
        return Html.card("wide", "Training", "Loss and validation F1 after every epoch.",
                "<div class=\"pair\"><div>%s</div><div>%s</div></div>".formatted(curves.losses(),
                        curves.scores()));
    }

    private String losses() {
        double largest = history.stream()
                .flatMapToDouble(epoch -> DoubleStream.of(epoch.trainLoss(), epoch.validationLoss()))
                .filter(Double::isFinite)
                .max()
                .orElse(1);
        return plot(Axis.upTo("loss", largest), "Training and validation loss",
                List.of(new Curve("blue", "training loss", EpochRecord::trainLoss),
                        new Curve("amber", "validation loss", EpochRecord::validationLoss)));
    }

    private String scores() {
        var intents = new Curve("green", "macro-F1 of intents", EpochRecord::macroF1);
        var slots = new Curve("blue", "F1 of slots", EpochRecord::slotF1);
        boolean hasSlots = history.stream().anyMatch(epoch -> epoch.slotF1() > 0);
        return plot(Axis.share("F1"), "Validation F1", hasSlots ? List.of(intents, slots) : List.of(intents));
    }

    private record Curve(String colour, String name, ToDoubleFunction<EpochRecord> value) {}

    private String plot(Axis vertical, String label, List<Curve> curves) {
        var chart = new Chart(epochs, vertical, HEIGHT);
        for (Curve curve : curves) {
            List<Chart.Point> points = history.stream()
                    .map(epoch -> new Chart.Point(epoch.epoch(), curve.value().applyAsDouble(epoch)))
                    .filter(point -> Double.isFinite(point.y()))
                    .toList();
            chart.curve(curve.colour(), points).dots(curve.colour(), points, curve.name());
        }
        return Legend
                .of(curves.stream().map(curve -> new Legend.Entry(curve.colour(), curve.name())).toList())
                + chart.svg(label, HEIGHT);
    }
}

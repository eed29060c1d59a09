package ai.zhimai.training.evaluate.report;

import ai.zhimai.training.evaluate.Evaluation;
import ai.zhimai.training.evaluate.Headline;
import ai.zhimai.training.evaluate.Interval;
import ai.zhimai.training.evaluate.Latency;
import ai.zhimai.training.evaluate.Measurement;
import ai.zhimai.training.evaluate.Refusal;

/** The numbers that matter, each with its confidence interval. */
final class HeadlineCards {
    private static final double MIB = 1 << 20;

    private HeadlineCards() {}

    static String card(Measurement measurement) {
        Evaluation evaluation = measurement.evaluation();
        Headline headline = evaluation.headline();
        return "<section class=\"card wide numbers\" aria-label=\"Headline numbers\">"
                + interval("Macro-F1, all intents", headline.macroF1())
                + interval("Micro-F1, all intents", headline.microF1())
                + interval("Intent set exact", headline.exactMatch())
                + interval("Leading intent right", headline.leadingAccuracy())
                + interval("Macro-F1, leading", headline.leadingMacroF1())
                + (evaluation.slots().measured() ? interval("Slot F1", headline.slotF1()) : "")
                + number("Calibration error",
                        Html.percent(evaluation.reliability().expectedCalibrationError()),
                        "points", "0 is perfect, 15 bins")
                + measurement.refusal().map(HeadlineCards::refusal).orElse("") + refused(evaluation)
                + measurement.latency().map(HeadlineCards::latency).orElse("")
                + (measurement.sizeBytes() > 0 ? size(measurement.sizeBytes()) : "") + "</section>\n";
    }

    private static String interval(String name, Interval interval) {
        return """
                <div class="number"><div class="name">%s</div><div class="value">%s<small>%%</small></div>\
                <div class="range"><i style="left:%s%%;width:%s%%"></i><b style="left:%s%%"></b></div>\
                <div class="note">95 %% CI %s–%s</div></div>
                """.formatted(Html.text(name), Html.percent(interval.value()), Html.percent(interval.low()),
                Html.percent(interval.high() - interval.low()), Html.percent(interval.value()),
                Html.percent(interval.low()), Html.percent(interval.high()));
    }

    private static String refusal(Refusal refusal) {
        return number("Refusal AUROC", Html.percent(refusal.auroc()), "%",
                "F1 %s %% on %s foreign lines".formatted(Html.percent(refusal.f1()),
                        Html.count(refusal.outOfDomain())));
    }

    private static String refused(Evaluation evaluation) {
        return number("Refused", Html.percent(evaluation.refusalRate()), "%", "of the test utterances");
    }

    private static String latency(Latency latency) {
        return number("Time, median", Html.fixed(latency.p50Ms(), 2), "ms",
                "99th percentile %s ms".formatted(Html.fixed(latency.p99Ms(), 2)));
    }

    private static String size(long bytes) {
        return number("Size on disk", Html.fixed(bytes / MIB, 1), "MiB", Html.count(bytes) + " bytes");
    }

    private static String number(String name, String value, String unit, String note) {
        return """
                <div class="number"><div class="name">%s</div><div class="value">%s<small>%s</small></div>\
                <div class="note">%s</div></div>
                """.formatted(Html.text(name), value, unit, Html.text(note));
    }
}

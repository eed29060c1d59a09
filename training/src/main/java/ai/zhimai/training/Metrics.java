package ai.zhimai.training;

import ai.zhimai.training.evaluate.EpochRecord;
import ai.zhimai.training.evaluate.Evaluation;
import ai.zhimai.training.evaluate.Headline;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Numbers in a bundle's manifest, by name. */
public final class Metrics {
    static final String EPOCH = "epoch_";
    private static final String SLOT_F1 = "slot_f1";

    private Metrics() {}

    /** What a gate can be set on, training curves apart. */
    static SortedSet<String> names(boolean slots) {
        var names = new TreeSet<>(List.of("macro_f1", "micro_f1", "exact_match", "leading_accuracy",
                "leading_macro_f1", "calibration_error", "int8_macro_f1_change", "int8_size_share"));
        if (slots) {
            names.add(SLOT_F1);
        }
        return names;
    }

    static SortedMap<String, Double> of(Evaluation evaluation, List<EpochRecord> history) {
        Headline scores = evaluation.headline();
        SortedMap<String, Double> metrics = new TreeMap<>();
        metrics.put("macro_f1", scores.macroF1().value());
        metrics.put("micro_f1", scores.microF1().value());
        metrics.put("exact_match", scores.exactMatch().value());
        metrics.put("leading_accuracy", scores.leadingAccuracy().value());
        metrics.put("leading_macro_f1", scores.leadingMacroF1().value());
        metrics.put("calibration_error", evaluation.reliability().expectedCalibrationError());
        if (evaluation.slots().measured()) {
            metrics.put(SLOT_F1, scores.slotF1().value());
        }
        for (EpochRecord epoch : history) {
            metrics.put(key(epoch.epoch(), "train_loss"), epoch.trainLoss());
            metrics.put(key(epoch.epoch(), "validation_loss"), epoch.validationLoss());
            metrics.put(key(epoch.epoch(), "macro_f1"), epoch.macroF1());
            metrics.put(key(epoch.epoch(), SLOT_F1), epoch.slotF1());
        }
        return metrics;
    }

    /** What quantisation cost on the same utterances. */
    static void addQuantisation(SortedMap<String, Double> metrics, Evaluation float32, Evaluation int8,
            long int8Bytes,
            long float32Bytes) {
        double before = float32.headline().macroF1().value();
        double after = int8.headline().macroF1().value();
        metrics.put("int8_macro_f1_change", after - before);
        metrics.put("int8_size_share", (double) int8Bytes / float32Bytes);
    }

    /** The training curves that {@link #of} stored. */
    public static List<EpochRecord> history(Map<String, Double> metrics) {
        List<EpochRecord> records = new ArrayList<>();
        for (int epoch = 1; metrics.containsKey(key(epoch, "train_loss")); epoch++) {
            records.add(new EpochRecord(epoch, value(metrics, epoch, "train_loss"),
                    value(metrics, epoch, "validation_loss"), value(metrics, epoch, "macro_f1"),
                    value(metrics, epoch, SLOT_F1)));
        }
        return records;
    }

    private static String key(int epoch, String name) {
        return String.format(Locale.ROOT, EPOCH + "%03d_%s", epoch, name);
    }

    private static double value(Map<String, Double> metrics, int epoch, String name) {
        return metrics.getOrDefault(key(epoch, name), Double.NaN);
    }
}

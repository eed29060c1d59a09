package ai.zhimai.training;

import ai.zhimai.training.encoder.BertConfig;
import ai.zhimai.training.evaluate.Evaluation;
import ai.zhimai.training.evaluate.Interval;
import ai.zhimai.training.evaluate.LabelScore;
import ai.zhimai.training.fit.Fitted;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The bundle's model card: what the model is, what it learnt from, and how well it does. */
final class ModelCard {
    private ModelCard() {}

    static String write(TrainRequest request, Fitted fitted, Evaluation evaluation,
            Map<String, Double> metrics,
            BertConfig config) {
        var card = new StringBuilder();
        card.append("# ").append(request.name()).append("\n\n");
        card.append(
                "Names the intents of a customer's utterance, marks slots, and refuses what fits no intent.\n\n");
        card.append("- Encoder: %s, %d layers × %d%n".formatted(request.base().getFileName(), config.layers(),
                config.hidden()));
        card.append("- Trained: %,d of %,d encoder parameters (%.2f %%), heads %,d, hashed features %,d%n"
                .formatted(
                        fitted.shares().adapters(), fitted.shares().encoder(),
                        100 * fitted.shares().ofEncoder(),
                        fitted.shares().heads(), fitted.shares().sparse()));
        card.append("- Data: ").append(names(request.data())).append('\n');
        if (!request.alike().isEmpty()) {
            card.append("- Unlabelled lines for self-training: ")
                    .append(names(request.alike()))
                    .append('\n');
        }
        card.append("- Seed ")
                .append(request.options().seed())
                .append(", ")
                .append(LocalDate.now(ZoneOffset.UTC))
                .append(", ")
                .append(Runtime.getRuntime().availableProcessors())
                .append(" cores\n");
        card.append("- Options: `").append(request.options()).append("`\n\n");
        scores(card, request, evaluation);
        card.append(String.format(Locale.ROOT,
                "%nInt8 weights are %.1f %% of float32 and change macro-F1 by %+.4f.%n",
                100 * metrics.getOrDefault("int8_size_share", Double.NaN),
                metrics.getOrDefault("int8_macro_f1_change", Double.NaN)));
        return card.toString();
    }

    /** Last parts of the paths; a folder may be given as {@code .}. */
    private static String names(List<Path> paths) {
        return paths.stream()
                .map(path -> String.valueOf(path.toAbsolutePath().normalize().getFileName()))
                .collect(Collectors.joining(", "));
    }

    private static void scores(StringBuilder card, TrainRequest request, Evaluation evaluation) {
        card.append("## Scores\n\n")
                .append(request.validation().isEmpty()
                        ? "Each training utterance scored by a model that had not seen it (%d folds); thresholds were fitted on the same scores.%n%n"
                                .formatted(request.folds())
                        : "On the validation data, on which thresholds were fitted.\n\n");
        card.append("| | value | 95 % interval |\n|---|---|---|\n");
        row(card, "macro-F1, all intents", evaluation.headline().macroF1());
        row(card, "intent set exact", evaluation.headline().exactMatch());
        row(card, "leading intent accuracy", evaluation.headline().leadingAccuracy());
        row(card, "leading intent macro-F1", evaluation.headline().leadingMacroF1());
        if (evaluation.slots().measured()) {
            row(card, "slot F1", evaluation.headline().slotF1());
        }
        card.append("\n| intent | precision | recall | F1 | support |\n|---|---|---|---|---|\n");
        for (LabelScore label : evaluation.intents().labels()) {
            card.append(String.format(Locale.ROOT, "| %s | %.3f | %.3f | %.3f | %d |%n", label.label(),
                    label.precision(), label.recall(), label.f1(), label.support()));
        }
    }

    private static void row(StringBuilder card, String name, Interval interval) {
        card.append(String.format(Locale.ROOT, "| %s | %.4f | %.4f – %.4f |%n", name, interval.value(),
                interval.low(),
                interval.high()));
    }
}

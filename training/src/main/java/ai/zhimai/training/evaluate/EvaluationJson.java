package ai.zhimai.training.evaluate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A measurement as JSON. Programs read it: fields may be added, but those there are keep name and meaning. */
public final class EvaluationJson {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final int FORMAT = 1;

    private EvaluationJson() {}

    public static void write(Measurement measurement, Path file) throws IOException {
        Files.writeString(file, JSON.writeValueAsString(of(measurement)) + "\n");
    }

    public static ObjectNode of(Measurement measurement) {
        Evaluation evaluation = measurement.evaluation();
        ObjectNode root = JSON.createObjectNode();
        root.put("format", FORMAT).put("model", measurement.model());
        measurement.data().forEach(root.putArray("data")::add);
        root.put("utterances", evaluation.utterances()).put("size_bytes", measurement.sizeBytes());
        headline(root.putObject("headline"), evaluation);
        root.put("expected_calibration_error", evaluation.reliability().expectedCalibrationError());
        root.put("refusal_rate", evaluation.refusalRate());
        measurement.refusal().ifPresent(refusal -> refusal(root.putObject("refusal"), refusal));
        measurement.latency().ifPresent(latency -> latency(root.putObject("latency"), latency));
        labels(root.putArray("intents"), evaluation.intents().labels());
        labels(root.putArray("leading_intents"), evaluation.leading().labels());
        slots(root, evaluation.slots());
        confusion(root.putArray("confusion"), evaluation.leading().confusion());
        root.set("reliability", JSON.valueToTree(evaluation.reliability().bins()));
        tradeoff(root.putArray("tradeoff"), evaluation.tradeoff());
        history(root.putArray("history"), measurement.history());
        return root;
    }

    private static void headline(ObjectNode node, Evaluation evaluation) {
        Headline headline = evaluation.headline();
        interval(node, "leading_accuracy", headline.leadingAccuracy());
        interval(node, "leading_macro_f1", headline.leadingMacroF1());
        interval(node, "macro_f1", headline.macroF1());
        interval(node, "micro_f1", headline.microF1());
        interval(node, "exact_match", headline.exactMatch());
        if (evaluation.slots().measured()) {
            interval(node, "slot_f1", headline.slotF1());
        }
    }

    private static void interval(ObjectNode node, String name, Interval interval) {
        node.putObject(name)
                .put("value", interval.value())
                .put("low", interval.low())
                .put("high", interval.high());
    }

    private static void refusal(ObjectNode node, Refusal refusal) {
        node.put("auroc", refusal.auroc())
                .put("precision", refusal.decision().precision())
                .put("recall", refusal.decision().recall())
                .put("f1", refusal.f1())
                .put("in_domain_refusal_rate", refusal.inDomainRefusalRate())
                .put("in_domain", refusal.inDomain())
                .put("out_of_domain", refusal.outOfDomain());
    }

    private static void latency(ObjectNode node, Latency latency) {
        node.put("p50_ms", latency.p50Ms())
                .put("p99_ms", latency.p99Ms())
                .put("mean_ms", latency.meanMs())
                .put("utterances", latency.utterances());
    }

    private static void slots(ObjectNode root, SlotScores slots) {
        if (slots.measured()) {
            label(root.putObject("slots_total"), slots.total());
            labels(root.putArray("slots"), slots.slots());
        }
    }

    private static void labels(ArrayNode array, List<LabelScore> scores) {
        scores.forEach(score -> label(array.addObject().put("name", score.label()), score));
    }

    private static void label(ObjectNode node, LabelScore score) {
        node.put("precision", score.precision())
                .put("recall", score.recall())
                .put("f1", score.f1())
                .put("support", score.support());
    }

    private static void confusion(ArrayNode array, Confusion confusion) {
        for (Confusion.Cell cell : confusion.cells()) {
            ObjectNode node = array.addObject()
                    .put("gold", cell.gold())
                    .put("predicted", cell.predicted())
                    .put("count", cell.count());
            cell.examples().forEach(node.putArray("examples")::add);
        }
    }

    private static void tradeoff(ArrayNode array, Tradeoff tradeoff) {
        for (Tradeoff.Point point : tradeoff.points()) {
            array.addObject()
                    .put("threshold", point.threshold())
                    .put("precision", point.precision())
                    .put("recall", point.recall())
                    .put("f1", point.f1())
                    .put("refusal_rate", point.refusalRate());
        }
    }

    private static void history(ArrayNode array, List<EpochRecord> history) {
        for (EpochRecord epoch : history) {
            array.addObject()
                    .put("epoch", epoch.epoch())
                    .put("train_loss", epoch.trainLoss())
                    .put("validation_loss", epoch.validationLoss())
                    .put("macro_f1", epoch.macroF1())
                    .put("slot_f1", epoch.slotF1());
        }
    }
}

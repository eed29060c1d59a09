package ai.zhimai.training.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EvaluationJsonTest {
    private final JsonNode json = EvaluationJson.of(measurement());

    /** Scripts read these names: a change breaks them. */
    @Test
    void namesAreStable() {
        assertEquals(List.of("format", "model", "data", "utterances", "size_bytes", "headline",
                "expected_calibration_error", "refusal_rate", "refusal", "latency", "intents",
                "leading_intents",
                "slots_total", "slots", "confusion", "reliability", "tradeoff", "history"), names(json));
        assertEquals(List.of("leading_accuracy", "leading_macro_f1", "macro_f1", "micro_f1", "exact_match",
                "slot_f1"), names(json.get("headline")));
        assertEquals(List.of("value", "low", "high"), names(json.at("/headline/macro_f1")));
        assertEquals(List.of("name", "precision", "recall", "f1", "support"), names(json.at("/intents/0")));
        assertEquals(List.of("gold", "predicted", "count", "examples"), names(json.at("/confusion/0")));
        assertEquals(List.of("low", "high", "count", "confidence", "accuracy"),
                names(json.at("/reliability/0")));
        assertEquals(List.of("threshold", "precision", "recall", "f1", "refusal_rate"),
                names(json.at("/tradeoff/0")));
        assertEquals(List.of("p50_ms", "p99_ms", "mean_ms", "utterances"), names(json.get("latency")));
        assertEquals(List.of("auroc", "precision", "recall", "f1", "in_domain_refusal_rate", "in_domain",
                "out_of_domain"), names(json.get("refusal")));
        assertEquals(List.of("epoch", "train_loss", "validation_loss", "macro_f1", "slot_f1"),
                names(json.at("/history/0")));
    }

    @Test
    void values() {
        assertEquals(1, json.at("/headline/exact_match/value").asDouble());
        assertEquals("价格", json.at("/intents/0/name").asText());
        assertEquals(99, json.get("size_bytes").asLong());
    }

    @Test
    void slotsThatGoldNeverMarksAreLeftOut() {
        var evaluation = Evaluation.of(List.of(Cases.gold("x", List.of("a"))),
                List.of(Cases.result("x", 0.5, List.of("a"))));
        var node = EvaluationJson
                .of(new Measurement("m", List.of(), evaluation, Optional.empty(), Optional.empty(),
                        0, List.of()));
        assertFalse(node.has("slots") || node.get("headline").has("slot_f1"));
    }

    private static Measurement measurement() {
        var slot = Cases.span("product", 0, 1);
        var result = Cases.result("x", 0.5, List.of("价格"), slot);
        var evaluation = Evaluation.of(List.of(Cases.gold("x", List.of("价格"), slot)), List.of(result));
        return new Measurement("m", List.of("test.tsv"), evaluation,
                Optional.of(Refusal.of(List.of(result), List.of(Cases.result("y", 0.1, List.of())))),
                Optional.of(new Latency(1, 2, 1, 10)), 99, List.of(new EpochRecord(1, 0.5, 0.6, 0.7, 0.8)));
    }

    private static List<String> names(JsonNode node) {
        var names = new ArrayList<String>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}

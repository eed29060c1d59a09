package ai.zhimai.training.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.zhimai.domain.Intent;
import ai.zhimai.domain.NluResult;
import ai.zhimai.training.corpus.Example;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The stored values come from {@code sklearn_reference.py} beside the fixture. */
class SklearnParityTest {
    private static final double EXACT = 1e-12;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode reference = read();
    private final Evaluation evaluation = evaluate(reference.get("lines"));

    @Test
    void intentSets() {
        JsonNode expected = reference.get("multiLabel");
        assertEquals(expected.get("macroF1").asDouble(), evaluation.intents().macroF1(), EXACT);
        assertEquals(expected.get("microF1").asDouble(), evaluation.intents().microF1(), EXACT);
        assertEquals(expected.get("exactMatch").asDouble(), evaluation.intents().exactMatch(), EXACT);
        assertLabels(expected.get("perLabel"), evaluation.intents().labels());
    }

    @Test
    void leadingIntent() {
        JsonNode expected = reference.get("leading");
        assertEquals(expected.get("accuracy").asDouble(), evaluation.leading().accuracy(), EXACT);
        assertEquals(expected.get("macroF1").asDouble(), evaluation.leading().macroF1(), EXACT);
        assertLabels(expected.get("perLabel"), evaluation.leading().labels());
    }

    @Test
    void headlineRepeatsTheScores() {
        assertEquals(evaluation.intents().macroF1(), evaluation.headline().macroF1().value());
        assertEquals(evaluation.intents().microF1(), evaluation.headline().microF1().value());
        assertEquals(evaluation.leading().accuracy(), evaluation.headline().leadingAccuracy().value());
        assertEquals(evaluation.leading().macroF1(), evaluation.headline().leadingMacroF1().value());
    }

    @Test
    void calibrationError() {
        assertEquals(reference.get("ece").asDouble(), evaluation.reliability().expectedCalibrationError(),
                EXACT);
    }

    @Test
    void refusal() {
        JsonNode expected = reference.get("refusal");
        var refusal = Refusal.of(numbers(expected.get("inDomain")), numbers(expected.get("outOfDomain")),
                expected.get("threshold").asDouble());
        assertEquals(expected.get("auroc").asDouble(), refusal.auroc(), EXACT);
        assertEquals(expected.get("f1").asDouble(), refusal.f1(), EXACT);
        assertEquals(expected.get("inDomainRate").asDouble(), refusal.inDomainRefusalRate(), EXACT);
    }

    @Test
    void temperatures() throws IOException {
        JsonNode expected = reference.get("temperature");
        double[][] logits = JSON.treeToValue(expected.get("logits"), double[][].class);
        boolean[][] marks = JSON.treeToValue(expected.get("marks"), boolean[][].class);
        int[] classes = JSON.treeToValue(expected.get("classes"), int[].class);
        assertEquals(expected.get("sigmoid").asDouble(), Temperature.ofSigmoid(logits, marks), 1e-5);
        assertEquals(expected.get("softmax").asDouble(), Temperature.ofSoftmax(logits, classes), 1e-5);
    }

    private static void assertLabels(JsonNode expected, List<LabelScore> scores) {
        assertEquals(expected.size(), scores.size());
        for (LabelScore score : scores) {
            List<Double> row = numbers(expected.get(score.label()));
            assertArrayEquals(row.stream().mapToDouble(x -> x).toArray(),
                    new double[]{score.precision(), score.recall(), score.f1(), score.support()}, EXACT);
        }
    }

    private static Evaluation evaluate(JsonNode lines) {
        var gold = new ArrayList<Example>();
        var predicted = new ArrayList<NluResult>();
        for (JsonNode line : lines) {
            List<Intent> ranking = StreamSupport.stream(line.get("ranking").spliterator(), false)
                    .map(pair -> new Intent(pair.get(0).asText(), pair.get(1).asDouble()))
                    .toList();
            List<String> carried = names(line.get("predicted"));
            gold.add(Cases.gold("x", names(line.get("gold"))));
            predicted.add(new NluResult("x",
                    ranking.stream().filter(intent -> carried.contains(intent.name())).toList(),
                    line.get("refused").asBoolean(), List.of(), ranking));
        }
        return Evaluation.of(gold, predicted);
    }

    private static List<String> names(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
    }

    private static List<Double> numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asDouble).toList();
    }

    private static JsonNode read() {
        try (var in = SklearnParityTest.class.getResourceAsStream("sklearn-reference.json")) {
            return JSON.readTree(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package ai.zhimai.training.evaluate;

import static ai.zhimai.training.evaluate.Cases.gold;
import static ai.zhimai.training.evaluate.Cases.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.zhimai.domain.Intent;
import ai.zhimai.domain.NluResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    @Test
    void refusedPredictsTheEmptySetButStillLeads() {
        var refused = new NluResult("多少钱", List.of(), true, List.of(), List.of(new Intent("price", 0.3)));
        var evaluation = Evaluation.of(List.of(gold("多少钱", List.of("price"))), List.of(refused));
        assertEquals(0, evaluation.intents().microF1());
        assertEquals(1, evaluation.leading().accuracy());
        assertEquals(1, evaluation.refusalRate());
    }

    @Test
    void textWithoutContentIsWrongButNoLabel() {
        var evaluation = Evaluation.of(List.of(gold("…", List.of("other"))),
                List.of(result("…", 0, List.of())));
        assertEquals(0, evaluation.leading().accuracy());
        assertEquals(List.of(new LabelScore("other", 0, 0, 1)), evaluation.leading().labels());
        assertEquals(1, evaluation.leading().confusion().count("other", Judged.NONE));
    }

    @Test
    void turnWithoutIntentCountsForSlotsAlone() {
        var evaluation = Evaluation.of(
                List.of(gold("三台", List.of(), Cases.span("quantity", 0, 2)), gold("多少钱", List.of("price"))),
                List.of(result("三台", 0.6, List.of("other"), Cases.span("quantity", 0, 2)),
                        result("多少钱", 0.9, List.of("price"))));
        assertEquals(1, evaluation.intents().macroF1());
        assertEquals(1, evaluation.intents().exactMatch());
        assertEquals(1, evaluation.slots().total().f1());
        assertEquals(2, evaluation.utterances());
    }

    @Test
    void worstConfusionsComeWithUpToThreeDifferentTexts() {
        var texts = List.of("一", "二", "二", "三", "四");
        var evaluation = Evaluation.of(texts.stream().map(text -> gold(text, List.of("a"))).toList(),
                texts.stream().map(text -> result(text, 0.8, List.of("b"))).toList());
        Confusion.Cell worst = evaluation.leading().confusion().worst(5).getFirst();
        assertEquals(5, worst.count());
        assertEquals(List.of("一", "二", "三"), worst.examples());
    }

    @Test
    void loweringTheThresholdTradesPrecisionForRecall() {
        var ranking = List.of(new Intent("a", 0.8), new Intent("b", 0.4));
        var result = new NluResult("x", List.of(ranking.getFirst()), false, List.of(), ranking);
        List<Tradeoff.Point> points = Evaluation.of(List.of(gold("x", List.of("a"))), List.of(result))
                .tradeoff()
                .points();
        assertEquals(new Tradeoff.Point(0, 0.5, 1, 2.0 / 3, 0), points.getFirst());
        assertEquals(1, points.get(25).f1());
        assertEquals(1, points.getLast().refusalRate());
    }

    @Test
    void sameSeedSameIntervals() {
        var gold = List.of(gold("一", List.of("a")), gold("二", List.of("b")), gold("三", List.of("a")));
        var predicted = List.of(result("一", 0.9, List.of("a")), result("二", 0.9, List.of("a")),
                result("三", 0.9, List.of("a")));
        assertEquals(Evaluation.of(gold, predicted, 1).headline(),
                Evaluation.of(gold, predicted, 1).headline());
        Interval accuracy = Evaluation.of(gold, predicted, 1).headline().leadingAccuracy();
        assertTrue(accuracy.low() < accuracy.value() && accuracy.value() < accuracy.high(),
                accuracy.toString());
    }

    @Test
    void resultsForOtherTextsAreRefused() {
        var gold = List.of(gold("一", List.of("a")));
        assertThrows(IllegalArgumentException.class, () -> Evaluation.of(gold, List.of()));
        assertThrows(IllegalArgumentException.class,
                () -> Evaluation.of(gold, List.of(result("二", 0.9, List.of("a")))));
    }
}

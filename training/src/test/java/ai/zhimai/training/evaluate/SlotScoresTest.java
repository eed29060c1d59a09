package ai.zhimai.training.evaluate;

import static ai.zhimai.training.evaluate.Cases.span;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ai.zhimai.domain.Slot;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Counted by hand after the rules of CoNLL-2003's conlleval. */
class SlotScoresTest {
    private static final LabelScore NOTHING = new LabelScore("micro", 0, 0, 0);

    @Test
    void sameSpanSameNameIsRight() {
        assertEquals(new LabelScore("micro", 1, 0, 0), score(List.of(span("product", 2, 5)),
                List.of(span("product", 2, 5))));
    }

    @Test
    void wrongBoundaryCostsPrecisionAndRecall() {
        assertEquals(new LabelScore("micro", 0, 1, 1), score(List.of(span("product", 2, 5)),
                List.of(span("product", 1, 5))));
    }

    @Test
    void wrongNameCostsPrecisionAndRecall() {
        assertEquals(new LabelScore("micro", 0, 1, 1), score(List.of(span("product", 2, 5)),
                List.of(span("company", 2, 5))));
    }

    @Test
    void missedSpanCostsRecall() {
        assertEquals(new LabelScore("micro", 1, 0, 1), score(
                List.of(span("product", 2, 5), span("budget", 6, 8)), List.of(span("product", 2, 5))));
    }

    @Test
    void oneSpanSplitInTwoIsTwoInventions() {
        assertEquals(new LabelScore("micro", 0, 2, 1), score(List.of(span("product", 2, 6)),
                List.of(span("product", 2, 4), span("product", 4, 6))));
    }

    @Test
    void nothingMarkedIsNotMeasured() {
        assertEquals(NOTHING, score(List.of(), List.of()));
        var scores = new SlotScores(NOTHING, List.of());
        assertFalse(scores.measured());
        assertEquals(0, scores.total().f1());
    }

    @Test
    void slotsByName() {
        var judged = judged(List.of(span("product", 0, 2), span("region", 3, 5)),
                List.of(span("product", 0, 2), span("company", 3, 5)));
        assertEquals(List.of(new LabelScore("company", 0, 1, 0), new LabelScore("product", 1, 0, 0),
                new LabelScore("region", 0, 0, 1)), SlotScores.of(List.of(judged)).slots());
    }

    private static LabelScore score(List<Slot> gold, List<Slot> predicted) {
        return SlotScores.of(List.of(judged(gold, predicted))).total();
    }

    private static Judged judged(List<Slot> gold, List<Slot> predicted) {
        return new Judged(Cases.gold("text", List.of("a"), gold.toArray(Slot[]::new)),
                Cases.result("text", 0.9, List.of("a"), predicted.toArray(Slot[]::new)));
    }
}

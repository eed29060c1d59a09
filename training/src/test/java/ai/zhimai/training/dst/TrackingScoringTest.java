package ai.zhimai.training.dst;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.zhimai.training.dst.TrackingScores.Count;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrackingScoringTest {
    private static final Dialogue DIALOGUE = new Dialogue("d", true,
            List.of(Talks.turn("", "两台发佛山", Map.of("quantity", "两台", "region", "佛山")),
                    Talks.turn("", "地址先空着", Map.of("quantity", "两台")),
                    Talks.turn("", "改三台", Map.of("quantity", "三台"))),
            Map.of("quantity", "三台"));

    @Test
    void countsByHand() {
        TrackingScores scores = TrackingScoring.of(List.of(new Tracked(DIALOGUE,
                List.of(Map.of("quantity", "两 台"), Map.of("quantity", "两台", "budget", "三万"),
                        Map.of("quantity", "三台")))));
        assertEquals(3, scores.turns());
        assertEquals(1.0 / 3, scores.jointGoal(), 1e-9);
        // 3 turns × 3 slots met, wrong: region after the first, budget after the second
        assertEquals(7.0 / 9, scores.slotAccuracy(), 1e-9);
        assertEquals(new Count(3, 4, 4), scores.slots());
        assertEquals(new Count(0, 1, 0), scores.bySlot().get("budget"));
        // put: quantity, budget, quantity; to put: quantity, region, quantity
        assertEquals(new Count(2, 3, 3), scores.updates());
        assertEquals(new Count(0, 1, 1), scores.deletions());
        assertEquals(1, scores.finalExact(), 1e-9);
        assertEquals(1, scores.completion(), 1e-9);
    }

    @Test
    void nothingTrackedIsNothingRight() {
        TrackingScores scores = TrackingScoring.of(List.of(Tracked.by(context -> List.of(), DIALOGUE)));
        assertEquals(0, scores.jointGoal(), 1e-9);
        assertEquals(0, scores.slots().f1(), 1e-9);
        assertEquals(0, scores.completion(), 1e-9);
    }
}

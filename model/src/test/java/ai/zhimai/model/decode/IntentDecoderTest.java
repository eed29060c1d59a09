package ai.zhimai.model.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.zhimai.domain.Intent;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntentDecoderTest {
    private static final List<String> LABELS = List.of("price", "busy", "bye");
    private static final IntentDecoder SEVERAL = new IntentDecoder(LABELS, false, 2, List.of(0.5, 0.6, 0.9),
            0.3);
    private static final IntentDecoder ONE = new IntentDecoder(LABELS, true, 2, List.of(0.5, 0.5, 0.5), 0.5);

    private static List<String> names(List<Intent> intents) {
        return intents.stream().map(Intent::name).toList();
    }

    @Test
    void allThatReachTheirThresholdsAreAccepted() {
        IntentDecision decision = SEVERAL.decide(new float[]{1, 3, 4});
        assertEquals(List.of("busy", "price"), names(decision.accepted()));
        assertEquals(List.of("bye", "busy", "price"), names(decision.ranking()));
        assertEquals(1 / (1 + Math.exp(-1.5)), decision.accepted().getFirst().confidence(), 1e-12);
    }

    @Test
    void theLikeliestStandsInWhereNoneReachesItsThreshold() {
        IntentDecision decision = SEVERAL.decide(new float[]{-0.5f, -1, -3});
        assertEquals(List.of("price"), names(decision.accepted()));
        assertFalse(decision.refused());
    }

    @Test
    void whatFitsNothingIsRefusedButRanked() {
        IntentDecision decision = SEVERAL.decide(new float[]{-5, -4, -6});
        assertTrue(decision.refused());
        assertEquals(List.of(), decision.accepted());
        assertEquals(List.of("busy", "price", "bye"), names(decision.ranking()));
    }

    @Test
    void exclusiveLabelsShareTheConfidence() {
        IntentDecision decision = ONE.decide(new float[]{8, 2, 1});
        assertEquals(List.of("price"), names(decision.accepted()));
        assertEquals(1, decision.ranking().stream().mapToDouble(Intent::confidence).sum(), 1e-12);
        assertEquals(1 / (1 + Math.exp(-3) + Math.exp(-3.5)), decision.ranking().getFirst().confidence(),
                1e-12);
        assertTrue(ONE.decide(new float[]{1, 1, 1}).refused());
    }

    @Test
    void hugeLogitsStayProbabilities() {
        float[] huge = {Float.MAX_VALUE, -Float.MAX_VALUE, 0};
        assertEquals(1, SEVERAL.decide(huge).ranking().getFirst().confidence());
        assertEquals(1, ONE.decide(huge).ranking().getFirst().confidence());
    }

    @Test
    void settingsThatDoNotFitAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> SEVERAL.decide(new float[]{1}));
        assertThrows(IllegalArgumentException.class,
                () -> new IntentDecoder(LABELS, true, 1, List.of(0.5), 0.5));
        assertThrows(IllegalArgumentException.class,
                () -> new IntentDecoder(List.of("a", "a"), true, 1, List.of(0.5, 0.5), 0.5));
        assertThrows(IllegalArgumentException.class,
                () -> new IntentDecoder(LABELS, true, 0, List.of(0.5, 0.5, 0.5), 0.5));
        assertThrows(IllegalArgumentException.class,
                () -> new IntentDecoder(LABELS, true, 1, List.of(0.5, Double.NaN, 0.5), 0.5));
    }
}

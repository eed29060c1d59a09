package ai.zhimai.training.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.zhimai.domain.Slot;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CorpusStatsTest {
    @Test
    void countsWhatIsThere() {
        var source = new Source("x", 1);
        var stats = CorpusStats.of(List.of(new Example("要三台😀", List.of("a", "b"),
                List.of(new Slot("quantity", "三台", 1, 3)), source),
                new Example("好", List.of("b"), List.of(), source),
                new Example("好 ", List.of("c"), List.of(), source),
                new Example("行行", List.of("b"), List.of(), source)));
        assertEquals(new CorpusStats(4, Map.of("a", 1, "b", 3, "c", 1), Map.of("quantity", 1),
                new CorpusStats.Lengths(1, 2, 4, 4), 1, 1, 0.25), stats);
        assertEquals(List.of("b", "a", "c"), List.copyOf(stats.intents().keySet()));
    }

    @Test
    void nothingHasNoLength() {
        assertEquals(new CorpusStats.Lengths(0, 0, 0, 0), CorpusStats.of(List.of()).lengths());
    }
}

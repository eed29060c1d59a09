package ai.zhimai.training.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class CorpusSplitTest {
    @Property(tries = 300)
    void nothingIsLostAndNoTextStandsOnBothSides(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 40) Integer> texts,
            @ForAll @DoubleRange(min = 0.05, max = 0.95) double share, @ForAll long seed) {
        var examples = new ArrayList<Example>();
        for (int text : texts) {
            examples.add(
                    example(text, examples.size() + 1, text % 3 == 0 ? List.of("a") : List.of("b", "c")));
        }
        var split = CorpusSplit.split(examples, share, seed);
        assertEquals(examples.size(), split.train().size() + split.held().size());
        var shared = new HashSet<>(texts(split.train()));
        shared.retainAll(texts(split.held()));
        assertEquals(Set.of(), shared);
        var everyIntent = examples.stream().map(Example::leadingIntent).collect(Collectors.toSet());
        assertEquals(everyIntent,
                split.train().stream().map(Example::leadingIntent).collect(Collectors.toSet()));
        assertEquals(split, CorpusSplit.split(examples, share, seed));
    }

    @Test
    void eachCombinationGivesItsShare() {
        var examples = new ArrayList<Example>();
        for (int i = 0; i < 300; i++) {
            examples.add(example(i, i + 1,
                    i % 3 == 0 ? List.of("a") : i % 3 == 1 ? List.of("a", "b") : List.of("c")));
        }
        var held = CorpusSplit.split(examples, 0.2, 7).held();
        Map<List<String>, Long> counts = held.stream()
                .collect(Collectors.groupingBy(Example::intents, Collectors.counting()));
        assertEquals(3, counts.size());
        counts.values().forEach(count -> assertTrue(Math.abs(count - 20) <= 1, counts.toString()));
        assertNotEquals(held, CorpusSplit.split(examples, 0.2, 8).held());
    }

    @Test
    void refusesAShareOutsideZeroToOne() {
        assertThrows(IllegalArgumentException.class, () -> CorpusSplit.split(List.of(), 1, 0));
        assertThrows(IllegalArgumentException.class, () -> CorpusSplit.split(List.of(), Double.NaN, 0));
    }

    private static Example example(int text, int line, List<String> intents) {
        return new Example("第" + text + "句", intents, List.of(), new Source("generated", line));
    }

    private static Set<String> texts(List<Example> examples) {
        return examples.stream().map(Example::text).collect(Collectors.toSet());
    }
}

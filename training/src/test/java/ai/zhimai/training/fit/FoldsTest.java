package ai.zhimai.training.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.zhimai.model.text.Normaliser;
import ai.zhimai.training.corpus.CorpusSplit;
import ai.zhimai.training.corpus.Example;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class FoldsTest {
    @Provide
    Arbitrary<List<Example>> examples() {
        return Examples.arbitrary();
    }

    @Property(tries = 200)
    void everyExampleIsHeldOnce(@ForAll("examples") List<Example> examples,
            @ForAll @IntRange(min = 2, max = 6) int count, @ForAll long seed) {
        List<CorpusSplit.Split> folds = Folds.of(examples, count, seed);
        assertEquals(count, folds.size());
        List<Example> held = new ArrayList<>();
        for (CorpusSplit.Split fold : folds) {
            held.addAll(fold.held());
            assertEquals(Set.copyOf(examples), union(fold.train(), fold.held()));
            assertEquals(examples.size(), fold.train().size() + fold.held().size());
        }
        assertEquals(examples.size(), held.size());
        assertEquals(Set.copyOf(examples), Set.copyOf(held));
    }

    private static Set<Example> union(Collection<Example> a, Collection<Example> b) {
        Set<Example> union = new HashSet<>(a);
        union.addAll(b);
        return union;
    }

    @Property(tries = 200)
    void noTextStandsOnBothSides(@ForAll("examples") List<Example> examples, @ForAll long seed) {
        List<Example> twice = new ArrayList<>(examples);
        for (Example example : examples) {
            twice.add(Examples.of(100 + twice.size(), example.text().toUpperCase(java.util.Locale.ROOT),
                    "buy"));
        }
        for (CorpusSplit.Split fold : Folds.of(twice, 3, seed)) {
            Set<String> both = texts(fold.train());
            both.retainAll(texts(fold.held()));
            assertEquals(Set.of(), both);
        }
    }

    private static Set<String> texts(List<Example> examples) {
        return examples.stream().map(e -> Normaliser.normalise(e.text()).text()).collect(Collectors.toSet());
    }

    @Test
    void foldsAreOfLikeSizeAndComposition() {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            examples.add(Examples.of(i, "句子" + i, i % 4 == 0 ? "rare" : "common"));
        }
        for (CorpusSplit.Split fold : Folds.of(examples, 5, 1)) {
            long rare = fold.held().stream().filter(e -> e.leadingIntent().equals("rare")).count();
            assertTrue(Math.abs(fold.held().size() - 40) <= 4, "size " + fold.held().size());
            assertTrue(Math.abs(rare - 10) <= 2, "rare " + rare);
        }
        assertEquals(Folds.of(examples, 5, 1), Folds.of(examples, 5, 1));
    }

    @Test
    void oneFoldIsNone() {
        assertThrows(IllegalArgumentException.class, () -> Folds.of(List.of(), 1, 1));
    }
}

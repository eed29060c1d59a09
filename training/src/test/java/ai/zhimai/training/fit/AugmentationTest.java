package ai.zhimai.training.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.zhimai.domain.Slot;
import ai.zhimai.model.text.Readings;
import ai.zhimai.training.corpus.Example;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class AugmentationTest {
    @Provide
    Arbitrary<List<Example>> examples() {
        return Examples.arbitrary();
    }

    private static List<Example> epoch(List<Example> examples, double compounds, double homophones,
            boolean exclusive, long seed) {
        return new Augmentation(examples, Options.augmenting(compounds, homophones), exclusive)
                .epoch(new Random(seed));
    }

    @Property(tries = 200)
    void spansStillCutTheirValues(@ForAll("examples") List<Example> examples, @ForAll long seed) {
        for (Example example : epoch(examples, 2, 0.7, false, seed)) {
            for (Slot slot : example.slots()) {
                assertEquals(example.text().substring(slot.start(), slot.end()), slot.value());
            }
        }
    }

    @Property(tries = 200)
    void whatIsMisheardSoundsTheSame(@ForAll("examples") List<Example> examples, @ForAll long seed) {
        List<Example> heard = epoch(examples, 0, 1, false, seed);
        assertEquals(examples.size(), heard.size());
        for (int i = 0; i < heard.size(); i++) {
            String before = examples.get(i).text();
            String after = heard.get(i).text();
            assertEquals(examples.get(i).intents(), heard.get(i).intents());
            assertEquals(examples.get(i).slotNames(), heard.get(i).slotNames());
            assertEquals(before.length(), after.length());
            for (int at = 0; at < before.length(); at++) {
                assertEquals(sound(before.charAt(at)), sound(after.charAt(at)));
            }
        }
    }

    /** The commonest reading, or the character itself where it has none. */
    private static String sound(char c) {
        List<String> readings = Readings.of(c);
        return readings.isEmpty() ? String.valueOf(c) : readings.getFirst();
    }

    /** Each compound begins with one example and ends with another, and has the intents and spans of both. */
    @Property(tries = 200)
    void compoundsAreOneThenAnother(@ForAll("examples") List<Example> examples, @ForAll long seed) {
        List<Example> all = epoch(examples, 1.5, 0, false, seed);
        int extra = examples.size() < 2 ? 0 : (int) Math.round(1.5 * examples.size());
        assertEquals(examples, all.subList(0, examples.size()));
        assertEquals(examples.size() + extra, all.size());
        for (Example compound : all.subList(examples.size(), all.size())) {
            assertTrue(examples.stream()
                    .anyMatch(a -> examples.stream().anyMatch(b -> joins(compound, a, b))),
                    compound::toString);
        }
    }

    private static boolean joins(Example compound, Example a, Example b) {
        int shift = compound.text().length() - b.text().length();
        if (shift < a.text().length()) {
            return false;
        }
        var values = new java.util.ArrayList<>(a.slots());
        b.slots().forEach(s -> values.add(new Slot(s.name(), s.value(), s.start() + shift, s.end() + shift)));
        var intents = new java.util.LinkedHashSet<>(a.intents());
        intents.addAll(b.intents());
        return compound.text().startsWith(a.text())
                && compound.text().endsWith(b.text()) && compound.intents().equals(List.copyOf(intents))
                && compound.slots().equals(values);
    }

    @Test
    void homophonesAreDrawn() {
        List<Example> examples = List.of(Examples.of(1, "他她它他她它他她它", "a"));
        boolean changed = false;
        for (int seed = 0; seed < 10; seed++) {
            changed |= !epoch(examples, 0, 1, false, seed).getFirst().text().equals("他她它他她它他她它");
        }
        assertTrue(changed);
    }

    @Test
    void exclusiveIntentsAreNotJoined() {
        List<Example> examples = List.of(Examples.of(1, "买", "a"), Examples.of(2, "问", "b"));
        assertEquals(examples, epoch(examples, 3, 0, true, 1));
    }

    @Test
    void theSeedDecides() {
        List<Example> examples = List.of(Examples.of(1, "他是三", "a"), Examples.of(2, "她事一", "b"));
        assertEquals(epoch(examples, 5, 0.5, false, 1), epoch(examples, 5, 0.5, false, 1));
    }
}

package ai.zhimai.training.fit;

import ai.zhimai.domain.Slot;
import ai.zhimai.training.corpus.Example;
import ai.zhimai.training.corpus.Source;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Labelled utterances for tests. */
final class Examples {
    private static final String CHARACTERS = "他她它是事市一二三台手机要药行杭，ab1";

    private Examples() {}

    static Example of(int line, String text, String... intents) {
        return new Example(text, List.of(intents), List.of(), new Source("test", line));
    }

    /** Texts of 1 to 12 characters; every other stretch between the cuts is a span. */
    static Arbitrary<List<Example>> arbitrary() {
        var text = Arbitraries.strings().withChars(CHARACTERS).ofMinLength(1).ofMaxLength(12);
        var cuts = Arbitraries.integers().between(0, 12).list().ofMaxSize(6);
        var intents = Arbitraries.of("buy", "ask", "bye").set().ofMinSize(1).ofMaxSize(2);
        var names = Arbitraries.of("product", "quantity");
        return Combinators.combine(text, cuts, intents, names)
                .as(Examples::cut)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(Examples::numbered);
    }

    private static Example cut(String text, List<Integer> cuts, Iterable<String> labels, String name) {
        var bounds = cuts.stream().map(cut -> Math.min(cut, text.length())).distinct().sorted().toList();
        List<Slot> slots = new ArrayList<>();
        for (int i = 0; i + 1 < bounds.size(); i += i % 3 == 0 ? 1 : 2) {
            int start = bounds.get(i);
            int end = bounds.get(i + 1);
            slots.add(new Slot(name, text.substring(start, end), start, end));
        }
        List<String> intents = new ArrayList<>();
        labels.forEach(intents::add);
        return new Example(text, intents, slots, new Source("test", 1));
    }

    private static List<Example> numbered(List<Example> examples) {
        List<Example> numbered = new ArrayList<>();
        for (Example e : examples) {
            numbered.add(
                    new Example(e.text(), e.intents(), e.slots(), new Source("test", numbered.size() + 1)));
        }
        return numbered;
    }
}

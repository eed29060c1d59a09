package ai.zhimai.training.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.zhimai.domain.Slot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What is written is what is read, whatever the characters. */
final class RoundTripTest {
    @Property(tries = 300)
    void tsv(@ForAll("examples") List<Example> examples) throws IOException {
        assertSame(examples, "corpus.tsv");
    }

    @Property(tries = 300)
    void csv(@ForAll("examples") List<Example> examples) throws IOException {
        assertSame(examples, "corpus.csv");
    }

    @Property(tries = 300)
    void jsonLines(@ForAll("examples") List<Example> examples) throws IOException {
        assertSame(examples, "corpus.jsonl");
    }

    @Property(tries = 1000)
    void anyMarkupIsAnsweredNeverThrownOn(@ForAll("texts") String line) {
        switch (Markup.parse(line)) {
            case Markup.Marked(var text, var slots) ->
                assertEquals(new Markup.Marked(text, slots), Markup.parse(Markup.render(text, slots)));
            case Markup.Malformed(var message, var remedy) ->
                assertTrue(!message.isEmpty() && !remedy.isEmpty());
        }
    }

    @Test
    void aLabelWithAPlusGoesToJsonLinesOnly() throws IOException {
        var examples = List.of(new Example("好", List.of("a+b"), List.of(), new Source("x", 1)));
        assertSame(examples, "corpus.jsonl");
        assertThrows(IllegalArgumentException.class, () -> assertSame(examples, "corpus.tsv"));
        assertThrows(IllegalArgumentException.class, () -> assertSame(examples, "corpus.xml"));
    }

    private static void assertSame(List<Example> examples, String name) throws IOException {
        Path folder = Files.createTempDirectory("round-trip");
        Path file = folder.resolve(name);
        try {
            CorpusWriter.write(file, examples);
            var corpus = CorpusReader.read(file);
            assertEquals(List.of(), corpus.problems());
            assertEquals(content(examples), content(corpus.examples()));
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    private static List<List<Object>> content(List<Example> examples) {
        return examples.stream()
                .map(example -> List.<Object>of(example.text(), example.intents(), example.slots()))
                .toList();
    }

    @Provide
    Arbitrary<String> texts() {
        var nasty = Arbitraries.of("[", "]", "(", ")", "\\", "\n", "\r", "\t", "\"", ",", "#", "+", " ", "😀",
                "\u2028", "\u0000", "\ufeff", "三台", "a");
        return Arbitraries
                .oneOf(nasty, nasty,
                        Arbitraries.strings().ofMaxLength(5).filter(RoundTripTest::encodes))
                .list()
                .ofMaxSize(8)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<List<Example>> examples() {
        var labels = Arbitraries.of("price_inquiry", "肯定(好的)", "a,b", "\"q\"", "other")
                .set()
                .ofMinSize(1)
                .ofMaxSize(3);
        var cuts = Arbitraries.integers().between(0, 40).list().ofMaxSize(6);
        var names = Arbitraries.of("product", "数量", "a)b", "x\\y", "[z]");
        var text = texts().filter(candidate -> !TextKey.of(candidate).isEmpty());
        return Combinators.combine(text, labels, cuts, names)
                .as(RoundTripTest::example)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    /** Consecutive cuts bound the spans, every other stretch is one. */
    private static Example example(String text, Iterable<String> labels, List<Integer> cuts, String name) {
        var bounds = cuts.stream().map(cut -> boundary(text, cut)).distinct().sorted().toList();
        var slots = new ArrayList<Slot>();
        for (int i = 0; i + 1 < bounds.size(); i += i % 3 == 0 ? 1 : 2) {
            int start = bounds.get(i);
            int end = bounds.get(i + 1);
            slots.add(new Slot(name, text.substring(start, end), start, end));
        }
        var intents = new ArrayList<String>();
        labels.forEach(intents::add);
        return new Example(text, intents, slots, new Source("generated", 1));
    }

    private static int boundary(String text, int cut) {
        return text.offsetByCodePoints(0, Math.min(cut, text.codePointCount(0, text.length())));
    }

    private static boolean encodes(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}

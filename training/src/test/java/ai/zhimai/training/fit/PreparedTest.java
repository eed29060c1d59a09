package ai.zhimai.training.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.zhimai.domain.Slot;
import ai.zhimai.model.decode.SlotDecoder;
import ai.zhimai.model.text.HashedWindows;
import ai.zhimai.model.tokenizer.Encoding;
import ai.zhimai.model.tokenizer.WordPiece;
import ai.zhimai.training.corpus.Example;
import ai.zhimai.training.corpus.Source;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class PreparedTest {
    private static final LabelSet LABELS = new LabelSet(List.of("ask", "buy"), false,
            List.of("O", "B-product", "I-product", "B-quantity", "I-quantity"));
    private static final WordPiece TOKENIZER = tokenizer();

    private static WordPiece tokenizer() {
        List<String> tokens = new ArrayList<>(List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"));
        "我要三台手机ab1".chars().mapToObj(Character::toString).forEach(tokens::add);
        tokens.addAll(List.of("##a", "##b", "##1"));
        return new WordPiece(tokens);
    }

    @Provide
    Arbitrary<List<Example>> examples() {
        return Examples.arbitrary();
    }

    /** What the decoder of serving reads out of the tags are the spans that went in. */
    @Property(tries = 300)
    void tagsAreReadBackAsTheSpans(@ForAll("examples") List<Example> examples) {
        var preparing = Prepared.preparing(TOKENIZER, LABELS, null, null, 64);
        var decoder = SlotDecoder.withoutTransitions(LABELS.tags());
        for (Example example : examples) {
            Prepared prepared = preparing.apply(example);
            Encoding encoding = TOKENIZER.encode(example.text(), 64);
            int s = LABELS.tags().size();
            float[] logits = new float[encoding.length() * s];
            for (int t = 1; t + 1 < encoding.length(); t++) {
                logits[t * s + prepared.tags()[t]] = 1;
            }
            assertEquals(example.slots(), decoder.decode(example.text(), encoding, logits));
        }
    }

    @Test
    void goldenTags() {
        var example = new Example("我要三台手机", List.of("buy", "other", "ask"),
                List.of(new Slot("quantity", "三台", 2, 4), new Slot("product", "手机", 4, 6)),
                new Source("test", 1));
        Prepared prepared = Prepared.preparing(TOKENIZER, LABELS, null, null, 64).apply(example);
        assertArrayEquals(new int[]{2, 5, 6, 7, 8, 9, 10, 3}, prepared.ids());
        assertArrayEquals(new int[]{-1, 0, 0, 3, 4, 1, 2, -1}, prepared.tags());
        assertArrayEquals(new int[]{1, 0}, prepared.intents(), "leading first, the unknown one left out");
        assertEquals(0, prepared.ngrams().length);
        assertEquals(0, prepared.windows().length);
    }

    @Test
    void everyTokenHasItsWindow() {
        var windows = new HashedWindows(1000);
        Prepared prepared = Prepared.preparing(TOKENIZER, LABELS, null, windows, 5)
                .apply(Examples.of(1, "我要三台手机", "buy"));
        assertArrayEquals(windows.of(List.of("", "我", "要", "三", "")), prepared.windows());
        assertEquals(0, prepared.untagged().windows().length);
    }

    @Test
    void aLongTextIsCutWithItsTags() {
        var example = new Example("我要三台", List.of("buy"), List.of(new Slot("quantity", "三台", 2, 4)),
                new Source("test", 1));
        Prepared prepared = Prepared.preparing(TOKENIZER, LABELS, null, null, 5).apply(example);
        assertArrayEquals(new int[]{-1, 0, 0, 3, -1}, prepared.tags());
    }

    @Test
    void withoutSlotsThereAreNoTags() {
        var labels = new LabelSet(List.of("ask", "buy"), true, List.of());
        Prepared prepared = Prepared.preparing(TOKENIZER, labels, null, null, 64)
                .apply(Examples.of(1, "我要", "buy"));
        assertEquals(0, prepared.tags().length);
    }
}

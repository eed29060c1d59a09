package ai.zhimai.model.tokenizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.huggingface.tokenizers.jni.CharSpan;
import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@link WordPiece} against Hugging Face's BERT tokenizer. Ours applies NFKC first, BERT does not, so the
 * reference is given NFKC text; where NFKC changes nothing the two read the very same string.
 */
class WordPieceGoldenTest {
    private static final int NO_LIMIT = Integer.MAX_VALUE;

    private static WordPiece wordPiece;
    private static BertReference reference;
    private static List<String> texts;

    @BeforeAll
    static void load(@TempDir Path folder) throws IOException {
        List<String> vocabulary = BertReference.vocabulary();
        wordPiece = new WordPiece(vocabulary);
        reference = new BertReference(vocabulary, folder);
        texts = Stream.of(Texts.PICKED, Texts.sampleCorpus(), Texts.mixtures(3000, vocabulary))
                .flatMap(List::stream)
                .toList();
    }

    @AfterAll
    static void close() {
        reference.close();
    }

    @Test
    void readsNfkcTextAsBertDoes() {
        assertTrue(texts.size() >= 2000, () -> texts.size() + " texts");
        var differences = new ArrayList<String>();
        for (String text : texts) {
            compare(text, nfkc(text), differences);
        }
        assertEquals(List.of(), differences);
    }

    @Test
    void readsTextThatNfkcLeavesAloneAsBertDoes() {
        List<String> plain = texts.stream().filter(text -> nfkc(text).equals(text)).toList();
        assertTrue(plain.size() >= 2000, () -> plain.size() + " texts");
        for (String text : plain) {
            assertArrayEquals(reference.ids(text), wordPiece.encode(text, NO_LIMIT).ids(), text);
        }
    }

    @Test
    void spansAreThoseOfTheReference() {
        for (String text : Texts.sampleCorpus()) {
            if (nfkc(text).equals(text) && text.codePoints().allMatch(Character::isBmpCodePoint)) {
                assertSpans(text);
            }
        }
    }

    private static void assertSpans(String text) {
        CharSpan[] spans = reference.spans(text);
        Encoding encoding = wordPiece.encode(text, NO_LIMIT);
        for (int i = 1; i < spans.length - 1; i++) {
            assertEquals(spans[i].getStart(), encoding.start()[i], text);
            assertEquals(spans[i].getEnd(), encoding.end()[i], text);
        }
    }

    private static void compare(String text, String forReference, List<String> differences) {
        List<String> expected = tokens(reference.ids(forReference));
        List<String> actual = tokens(wordPiece.encode(text, NO_LIMIT).ids());
        if (!expected.equals(actual)) {
            differences.add(escape(text) + "\n  expected " + expected + "\n  actual   " + actual);
        }
    }

    private static List<String> tokens(int[] ids) {
        var tokens = new ArrayList<String>();
        for (int id : ids) {
            tokens.add(wordPiece.tokens().get(id));
        }
        return tokens;
    }

    private static String nfkc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    private static String escape(String text) {
        var escaped = new StringBuilder();
        text.chars()
                .forEach(c -> escaped.append(c < 0x7f && c > 0x1f ? "" + (char) c : "\\u%04x".formatted(c)));
        return escaped.toString();
    }
}

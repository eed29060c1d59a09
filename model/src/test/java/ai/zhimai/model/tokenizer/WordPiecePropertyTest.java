package ai.zhimai.model.tokenizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.zhimai.model.text.Normalised;
import ai.zhimai.model.text.Normaliser;
import java.io.IOException;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for every text, well-formed or not. */
class WordPiecePropertyTest {
    private final WordPiece wordPiece = new WordPiece(BertReference.vocabulary());

    WordPiecePropertyTest() throws IOException {}

    /** Any UTF-16 at all, unpaired surrogates included, and text such as customers write. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(80);
        Arbitrary<String> usual = Arbitraries.strings()
                .withChars("我想要三台自动打包机多少钱playing unbelievable 304，。éü１２ｶﾞ각½㍿👍\u0301\u200b\n")
                .ofMaxLength(80);
        return Arbitraries.oneOf(any, usual);
    }

    @Property
    void offsetsAreInRangeAndMonotone(@ForAll("texts") String text) {
        Encoding encoding = wordPiece.encode(text, 1000);
        int last = encoding.length() - 1;
        assertEquals(wordPiece.clsId(), encoding.ids()[0]);
        assertEquals(wordPiece.sepId(), encoding.ids()[last]);
        for (int i = 1; i < last; i++) {
            assertTrue(encoding.start()[i] >= (i == 1 ? 0 : encoding.start()[i - 1]));
            assertTrue(encoding.end()[i] >= (i == 1 ? 0 : encoding.end()[i - 1]));
            assertTrue(encoding.start()[i] < encoding.end()[i] && encoding.end()[i] <= text.length());
        }
    }

    @Property
    void rawSpanReadsAsItsToken(@ForAll("texts") String text) {
        Encoding encoding = wordPiece.encode(text, 1000);
        for (int i = 1; i < encoding.length() - 1; i++) {
            if (encoding.ids()[i] != wordPiece.unknownId()) {
                String raw = text.substring(encoding.start()[i], encoding.end()[i]);
                assertReads(wordPiece.tokens().get(encoding.ids()[i]), raw, i == 1 || fresh(encoding, i));
            }
        }
    }

    /** True where the token shares no raw character with the one before it or the one after it. */
    private static boolean fresh(Encoding encoding, int i) {
        return encoding.start()[i] >= encoding.end()[i - 1];
    }

    private static void assertReads(String token, String raw, boolean fresh) {
        String piece = token.length() > 2 && token.startsWith("##") ? token.substring(2) : token;
        String read = Accents.strip(Normaliser.normalise(raw)).text();
        assertTrue(read.contains(piece), () -> token + " is not in " + read);
        boolean expands = raw.codePoints()
                .anyMatch(
                        c -> Accents.strip(Normaliser.normalise(Character.toString(c))).text().length() > 1);
        if (fresh && !expands) {
            assertEquals(piece, read);
        }
    }

    @Property
    void truncationKeepsTheBeginning(@ForAll("texts") String text,
            @ForAll @IntRange(min = 2, max = 90) int maxLength) {
        Encoding whole = wordPiece.encode(text, Integer.MAX_VALUE);
        Encoding cut = wordPiece.encode(text, maxLength);
        assertEquals(Math.min(whole.length(), maxLength), cut.length());
        int kept = cut.length() - 1;
        assertArrayEquals(Arrays.copyOf(whole.ids(), kept), Arrays.copyOf(cut.ids(), kept));
        assertArrayEquals(Arrays.copyOf(whole.start(), kept), Arrays.copyOf(cut.start(), kept));
        assertEquals(wordPiece.sepId(), cut.ids()[kept]);
    }

    @Property
    void normalisedUnitsPointIntoTheRawText(@ForAll("texts") String text) {
        Normalised normalised = Normaliser.normalise(text);
        assertEquals(normalised.text().length(), normalised.start().length);
        assertEquals(normalised.text().length(), normalised.end().length);
        for (int i = 0; i < normalised.start().length; i++) {
            int from = normalised.start()[i];
            int to = normalised.end()[i];
            assertTrue(0 <= from && from < to && to <= text.length());
            assertTrue(Normaliser.normalise(text.substring(from, to))
                    .text()
                    .indexOf(normalised.text().charAt(i)) >= 0);
        }
    }
}

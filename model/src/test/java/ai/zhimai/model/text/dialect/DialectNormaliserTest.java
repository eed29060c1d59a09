package ai.zhimai.model.text.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.zhimai.model.text.dialect.AlignedText.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class DialectNormaliserTest {
    private static final DialectNormaliser NORMALISER = Shipped.NORMALISER;

    @TestFactory
    List<DynamicTest> golden() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String line : Shipped.lines("golden.tsv")) {
            String[] cells = line.split("\t", -1);
            tests.add(DynamicTest.dynamicTest(cells[0] + " " + cells[1],
                    () -> assertEquals(cells[2], NORMALISER.normalise(cells[1], cells[0]).text())));
        }
        return tests;
    }

    @Test
    void aSpanLeadsBackToWhatWasSaid() {
        DialectText read = NORMALISER.normalise("呢部打包机几多钱", "yue");
        assertEquals("这台打包机多少钱", read.text());
        assertEquals(new Span(2, 5), read.aligned().origin(2, 5));
        assertEquals(new Span(0, 2), read.aligned().origin(0, 2));
        assertEquals(new Span(5, 8), read.aligned().origin(5, 8));
    }

    @Test
    void whatARuleMovesKeepsItsPlace() {
        DialectText read = NORMALISER.normalise("寄个样品畀我哋", "yue");
        int at = read.text().indexOf("样品");
        assertTrue(at >= 0, read.text());
        assertEquals(new Span(2, 4), read.aligned().origin(at, at + 2));
    }

    @Test
    void traditionalCharactersBecomeSimplifiedOneForOne() {
        DialectText read = NORMALISER.normalise("請問這臺機器還有現貨嗎");
        assertEquals("请问这台机器还有现货吗", read.text());
        assertEquals(new Span(4, 6), read.aligned().origin(4, 6));
    }

    @Test
    void charactersThatSimplifiedTextHoldsItselfStay() {
        assertFalse(NORMALISER.normalise("这个著名品牌扭转乾坤").changed());
    }

    @Test
    void saysWhatItDidAndWhere() {
        DialectText read = NORMALISER.normalise("侬好几钿一台", "wu");
        Change price = read.changes().stream().filter(c -> c.from().contains("几钿")).findFirst().orElseThrow();
        assertTrue(price.to().contains("多少钱"), price.toString());
        assertTrue(price.start() <= 2 && price.end() >= 4, price.toString());
        assertTrue(price.origin().file().startsWith("wu/"), price.toString());
        assertTrue(read.confidence() > 0 && read.confidence() <= 1);
    }

    @Test
    void anUnknownDialectNamesThoseThereAre() {
        var e = assertThrows(IllegalArgumentException.class, () -> NORMALISER.normalise("好", "klingon"));
        assertTrue(String.valueOf(e.getMessage()).contains("klingon")
                && String.valueOf(e.getMessage()).contains("minnan"), e.getMessage());
    }

    @Test
    void longTextIsReadInPieces() {
        String once = "佢哋几时送到，呢部机几多钱，";
        DialectText read = NORMALISER.normalise(once.repeat(100), "yue");
        assertTrue(read.text().startsWith("他们什么时候送到，这台机器多少钱，"), read.text());
        assertTrue(read.text().endsWith("这台机器多少钱，"), read.text());
        assertEquals(new Span(once.length() * 100 - 1, once.length() * 100),
                read.aligned().origin(read.text().length() - 1, read.text().length()));
    }

    @Test
    void mandarinStaysAsItIs() {
        assertTouched(0.005, Shipped.lines("mandarin-check.tsv"));
    }

    @Test
    void otherMandarinStaysAsItIs() {
        List<String> texts = Shipped.lines(Path.of("../sample-corpus/train.tsv"))
                .stream()
                .map(line -> unmarked(line.substring(line.indexOf('\t') + 1)))
                .toList();
        assertTouched(0.005, texts);
    }

    private static void assertTouched(double most, List<String> texts) {
        List<String> touched = texts.stream().filter(text -> NORMALISER.normalise(text).changed()).toList();
        assertTrue(touched.size() < most * texts.size(),
                touched.size() + " of " + texts.size() + ": " + touched);
    }

    /** Floors of what was measured on these lines, so that a profile or a weight does not spoil another's work. */
    @Test
    void dialectComesNearItsRendering() {
        long[] edits = new long[2];
        long[] characters = new long[2];
        int[] identified = new int[2];
        int[] lines = new int[2];
        for (String line : Shipped.lines(Path.of("../sample-corpus/dialect.tsv"))) {
            String[] cells = line.split("\t", -1);
            int form = cells[4].equals("asr") ? 1 : 0;
            String text = unmarked(cells[2]);
            String right = bare(cells[3]);
            edits[form] += Distance.of(bare(NORMALISER.normalise(text, cells[0]).text()), right);
            characters[form] += right.length();
            identified[form] += NORMALISER.identify(text).getFirst().dialect().equals(cells[0]) ? 1 : 0;
            lines[form]++;
        }
        assertTrue((double) edits[0] / characters[0] < 0.09, "written: " + (double) edits[0] / characters[0]);
        assertTrue((double) edits[1] / characters[1] < 0.175, "ASR: " + (double) edits[1] / characters[1]);
        assertTrue(identified[0] > 0.86 * lines[0], "written: " + identified[0] + " of " + lines[0]);
        assertTrue(identified[1] > 0.83 * lines[1], "ASR: " + identified[1] + " of " + lines[1]);
    }

    private static String unmarked(String marked) {
        return marked.replaceAll("\\[([^\\]]*)]\\([a-z_]+\\)", "$1");
    }

    private static String bare(String text) {
        return text.replaceAll("[\\s\\p{IsPunctuation}]", "");
    }
}

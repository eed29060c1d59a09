package ai.zhimai.model.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormaliserTest {
    @ParameterizedTest
    @CsvSource({"ＡＢ１２，, 'ab12,'", "㎡, m2", "PLC, plc", "ﬁ, fi", "①, 1"})
    void foldsWidthCaseAndCompatibility(String raw, String expected) {
        assertEquals(expected, Normaliser.normalise(raw).text());
    }

    @Test
    void whitespaceIsASpaceAndTheUnseenIsDropped() {
        assertEquals("a b c d", Normaliser.normalise("a\tb\u3000c\u2028d").text());
        assertEquals("abcd", Normaliser.normalise("a\u0000b\u200bc\ud83dd\ufffd\ue000").text());
    }

    @Test
    void offsetsSurviveWhatGrowsAndWhatShrinks() {
        Normalised text = Normaliser.normalise("㍿\u200b👍a");
        assertEquals("株式会社👍a", text.text());
        assertArrayEquals(new int[]{0, 0, 0, 0, 2, 2, 4}, text.start());
        assertArrayEquals(new int[]{1, 1, 1, 1, 4, 4, 5}, text.end());
    }

    @Test
    void marksOfTheirOwnAreNotComposed() {
        assertEquals("e\u0301", Normaliser.normalise("e\u0301").text());
    }
}

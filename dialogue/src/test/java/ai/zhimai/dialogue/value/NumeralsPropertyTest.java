package ai.zhimai.dialogue.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Numbers spoken in several styles come back as themselves. */
class NumeralsPropertyTest {
    private static final String DIGITS = "零一二三四五六七八九";
    private static final String FORMAL = "零壹贰叁肆伍陆柒捌玖";

    @Property
    void spokenInFull(@ForAll @LongRange(min = 1, max = 1_000_000_000) long number) {
        assertReads(number, spoken(number));
    }

    @Property
    void withTwoForLiang(@ForAll @LongRange(min = 1, max = 1_000_000_000) long number) {
        assertReads(number, spoken(number).replaceAll("二(?=[百千万亿])", "两"));
    }

    @Property
    void writtenOnCheques(@ForAll @LongRange(min = 1, max = 1_000_000_000) long number) {
        String formal = spoken(number).replace('十', '拾')
                .replace('百', '佰')
                .replace('千', '仟')
                .replace('万', '萬');
        for (int digit = 1; digit < 10; digit++) {
            formal = formal.replace(DIGITS.charAt(digit), FORMAL.charAt(digit));
        }
        assertReads(number, formal);
    }

    @Property
    void inFigures(@ForAll @LongRange(min = 0, max = 1_000_000_000) long number) {
        assertReads(number, Long.toString(number));
        assertReads(number, String.format("%,d", number));
    }

    /** 三万五, 3万5: the last digit counts tenths of the unit before it. */
    @Property
    void withTheLastUnitLeftOut(@ForAll @IntRange(min = 1, max = 9) int first,
            @ForAll @IntRange(min = 1, max = 9) int last, @ForAll @IntRange(min = 2, max = 4) int power) {
        long unit = Math.round(Math.pow(10, power));
        String word = "十百千万".substring(power - 1, power);
        long number = first * unit + last * unit / 10;
        assertReads(number, "" + DIGITS.charAt(first) + word + DIGITS.charAt(last));
        assertReads(number, first + word + last);
    }

    @Property
    void twoNeighboursAreARange(@ForAll @IntRange(min = 1, max = 8) int digit,
            @ForAll @IntRange(min = 0, max = 4) int power) {
        String unit = power == 0 ? "" : "十百千万".substring(power - 1, power);
        long factor = Math.round(Math.pow(10, power));
        Numeral numeral = Numerals.at("" + DIGITS.charAt(digit) + DIGITS.charAt(digit + 1) + unit, 0)
                .orElseThrow();
        assertEquals(digit * factor, numeral.value().low().longValueExact());
        assertEquals(Optional.of((digit + 1) * factor), Optional.ofNullable(numeral.value().high())
                .map(BigDecimal::longValueExact));
    }

    private static void assertReads(long number, String text) {
        Numeral numeral = Numerals.at(Plain.of(text), 0).orElseThrow(() -> new AssertionError(text));
        assertEquals(text.length(), numeral.end(), text);
        assertEquals(Bounds.exactly(BigDecimal.valueOf(number)).range(), numeral.value().range(), text);
    }

    /** As read from a book: 一亿零三百零五万二千. */
    private static String spoken(long number) {
        var text = new StringBuilder();
        boolean gap = false;
        for (long[] section : new long[][]{{100_000_000, 8}, {10_000, 4}, {1, 0}}) {
            long part = number / section[0] % 10_000;
            if (part == 0) {
                gap = !text.isEmpty();
                continue;
            }
            if (!text.isEmpty() && (gap || part < 1000)) {
                text.append('零');
            }
            text.append(section(part)).append(section[1] == 8 ? "亿" : section[1] == 4 ? "万" : "");
            gap = false;
        }
        return text.toString();
    }

    private static String section(long part) {
        var text = new StringBuilder();
        boolean gap = false;
        for (int power = 3; power >= 0; power--) {
            int digit = (int) (part / Math.round(Math.pow(10, power)) % 10);
            if (digit == 0) {
                gap = !text.isEmpty();
                continue;
            }
            text.append(gap ? "零" : "")
                    .append(DIGITS.charAt(digit))
                    .append(power == 0 ? "" : "十百千".charAt(power - 1));
            gap = false;
        }
        return text.toString();
    }
}

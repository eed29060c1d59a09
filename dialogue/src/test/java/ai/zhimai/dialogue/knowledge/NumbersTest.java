package ai.zhimai.dialogue.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.zhimai.dialogue.value.Numerals;
import java.math.BigDecimal;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({"68000,68000", "'68,000',68000", "6.8万,68000", "六万八,68000", "六万八千,68000", "6万8,68000",
            "一百二,120", "两千五,2500", "两千零五,2005", "十五,15", "二十,20", "三十五万,350000", "一点五万,15000",
            "二零二五,2025", "一亿两千万,120000000", "零点五,0.5", "3千,3000"})
    void numbersAreReadAsSpoken(String said, String number) {
        assertEquals(new BigDecimal(number).stripTrailingZeros(),
                Numerals.exact(said).orElseThrow().stripTrailingZeros());
    }

    @ParameterizedTest
    @ValueSource(strings = {"万", "三五百", "百"})
    void whatIsNoNumberIsNone(String said) {
        assertEquals(Optional.empty(), Numerals.exact(said));
    }

    @ParameterizedTest
    @CsvSource({"质保三年,质保3年", "一般十分满意,一般十分满意", "万一坏了,万一坏了", "三百八十吨,380吨", "db六零,db60",
            "统一价,统一价", "十来天,十来天"})
    void onlyNumbersBecomeDigits(String said, String digits) {
        assertEquals(digits, Numbers.toDigits(said));
    }

    @Property(tries = 300)
    void everyNumberIsReadBack(@ForAll @IntRange(min = 1, max = 99_999_999) int number) {
        assertEquals(BigDecimal.valueOf(number).stripTrailingZeros(),
                Numerals.exact(spoken(number)).orElseThrow().stripTrailingZeros());
    }

    @Property(tries = 300)
    void whatIsDigitsStaysSo(@ForAll String text) {
        String digits = Numbers.toDigits(text.replaceAll("[零〇一二两三四五六七八九十百千万亿]", ""));
        assertEquals(digits, Numbers.toDigits(digits));
    }

    /** With every unit said and every gap filled by 零. */
    private static String spoken(int number) {
        if (number >= 10_000) {
            int rest = number % 10_000;
            return spoken(number / 10_000) + "万" + (rest == 0 ? "" : (rest < 1000 ? "零" : "") + spoken(rest));
        }
        for (int[] unit : new int[][]{{1000, '千'}, {100, '百'}, {10, '十'}}) {
            if (number >= unit[0]) {
                int rest = number % unit[0];
                return spoken(number / unit[0]) + (char) unit[1]
                        + (rest == 0 ? "" : (rest < unit[0] / 10 ? "零" : "") + spoken(rest));
            }
        }
        return String.valueOf("零一二三四五六七八九".charAt(number));
    }
}

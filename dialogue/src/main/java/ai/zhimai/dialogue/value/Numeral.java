package ai.zhimai.dialogue.value;

import java.math.BigDecimal;

/**
 * A number as it stands in a text.
 *
 * @param end   one past its last character
 * @param value what it means
 * @param scale of the last unit named: 万 of 三十万, 千 of 两千; one where none was
 * @param vague true for 几 alone, which asks rather than says
 */
record Numeral(int end, Bounds value, BigDecimal scale, boolean vague) {

    /**
     * The number from this one to another said after it, where one of the two lacks the unit that the other names:
     * 二十到三十万, 三到五千, 三十万到四十.
     */
    Numeral to(Numeral last) {
        Bounds from = value;
        Bounds to = last.value;
        if (lacks(this, last)) {
            from = value.times(last.scale);
        } else if (last.value.low().compareTo(value.low()) < 0 && last.scale.compareTo(TEN_THOUSAND) < 0
                && scale.compareTo(TEN_THOUSAND) >= 0) {
            to = last.value.times(scale);
        }
        return new Numeral(last.end, from.upTo(to), scale.max(last.scale), false);
    }

    private static final BigDecimal TEN_THOUSAND = BigDecimal.valueOf(10_000);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private static boolean lacks(Numeral first, Numeral last) {
        boolean tens = last.scale.compareTo(TEN_THOUSAND) >= 0 && first.scale.compareTo(TEN_THOUSAND) < 0;
        boolean digit = last.scale.compareTo(HUNDRED) >= 0 && first.value.low().compareTo(BigDecimal.TEN) < 0
                && first.scale.compareTo(BigDecimal.ONE) == 0;
        return (tens || digit) && first.value.low().multiply(last.scale).compareTo(last.value.low()) <= 0;
    }
}

package ai.zhimai.dialogue.knowledge;

import ai.zhimai.dialogue.value.Numerals;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where numbers stand in a text, written or spoken: 68000, 68,000, 6.8万, 六万八, 三年, 二零二五. */
final class Numbers {
    private static final String SPOKEN = "零〇一二两三四五六七八九十百千万亿";
    /** Arabic and spoken digits mixed (3万5), decimal point, comma between thousands. */
    static final Pattern RUN = Pattern.compile("(?:[0-9" + SPOKEN + "]|,(?=[0-9]{3}(?![0-9]))(?<=[0-9],)"
            + "|\\.(?=[0-9])(?<=[0-9]\\.)|点(?=[零〇一二三四五六七八九])(?<=[" + SPOKEN + "]点))+");
    private Numbers() {}

    /**
     * Whether a run of {@link #RUN} is meant as a number: 一般, 万一 and 十分 are none. A digit alone is one only where
     * a unit follows.
     */
    static boolean isNumber(String text, int start, int end, boolean unitFollows) {
        String run = text.substring(start, end);
        if (run.chars().anyMatch(c -> c >= '0' && c <= '9')) {
            return true;
        }
        boolean latinBefore = start > 0 && text.charAt(start - 1) < 0x80
                && Character.isLetter(text.charAt(start - 1));
        boolean scaled = run.chars().anyMatch(c -> "十百千万亿".indexOf(c) >= 0);
        boolean begins = "百千万亿".indexOf(run.charAt(0)) < 0;
        return begins && (latinBefore || unitFollows || (scaled ? run.length() > 1 : run.length() > 2));
    }

    /** The text with spoken numbers in Arabic digits. */
    static String toDigits(String text) {
        return RUN.matcher(text).replaceAll(match -> {
            boolean meant = isNumber(text, match.start(), match.end(),
                    Units.at(text, match.end()).isPresent());
            return meant
                    ? Numerals.exact(match.group()).map(Numbers::plain).orElse(match.group())
                    : match.group();
        });
    }

    /** The first number in a cell: ¥68,000/台 → 68000. */
    static Optional<BigDecimal> first(String text) {
        Matcher matcher = RUN.matcher(text);
        return matcher.find() ? Numerals.exact(matcher.group()) : Optional.empty();
    }

    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    static String plain(double number) {
        return plain(BigDecimal.valueOf(number));
    }
}

package ai.zhimai.dialogue.value;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads Chinese and Arabic numerals as they are spoken: 三万五 is 35,000, 三四十 is 30 to 40, 三十多 is 30 to 40, 十来 is 9 to
 * 12, 上百 is 100 or more, 百八十 is 80 to 100, 几 is 2 to 9.
 */
public final class Numerals {
    /** Digits in a row beyond this do not count. */
    private static final int LONGEST = 40;
    private static final String DIGITS = "零一二三四五六七八九";
    private static final Map<Character, Long> UNITS = Map.of('十', 10L, '百', 100L, '千', 1000L, 'k', 1000L, '万',
            10_000L, 'w', 10_000L, '亿', 100_000_000L);
    /** Where 千 begins a unit of measurement: 千瓦, 千克. */
    private static final String AFTER_KILO = "瓦克米伏升安卡赫帕牛分";
    private static final List<Fixed> FIXED = List.of(new Fixed("百十来", 100, 120L, 10),
            new Fixed("百八十", 80, 100L, 10),
            new Fixed("千八百", 800, 1000L, 100), new Fixed("万八千", 8000, 10_000L, 1000),
            new Fixed("百十", 100, 110L, 10),
            new Fixed("百来", 90, 120L, 100), new Fixed("千来", 900, 1200L, 1000),
            new Fixed("万来", 9000, 12_000L, 10_000),
            new Fixed("百把", 90, 120L, 100), new Fixed("千把", 900, 1200L, 1000),
            new Fixed("万把", 9000, 12_000L, 10_000),
            new Fixed("上十", 10, null, 10), new Fixed("上百", 100, null, 100), new Fixed("上千", 1000, null, 1000),
            new Fixed("上万", 10_000, null, 10_000), new Fixed("上亿", 100_000_000, null, 100_000_000),
            new Fixed("大几十", 50, 90L, 10), new Fixed("大几百", 500, 900L, 100),
            new Fixed("大几千", 5000, 9000L, 1000),
            new Fixed("大几万", 50_000, 90_000L, 10_000));

    private record Fixed(String word, long low, @Nullable Long high, long unit) {
        Bounds bounds() {
            return new Bounds(BigDecimal.valueOf(low), high == null ? null : BigDecimal.valueOf(high));
        }
    }

    private final String text;
    private int at;
    /** Finished sections of 亿 and 万, the section being read, and the digit without a unit yet. */
    private Bounds total = Bounds.ZERO;
    private Bounds section = Bounds.ZERO;
    private @Nullable Bounds digit;
    /** Unit named last: a lone digit after it counts tenths of it, 三万五, unless a zero comes between, 三百零五. */
    private long unit = 10;
    private long scale = 1;
    private boolean zero;
    private boolean severalDigits;

    private Numerals(String text, int at) {
        this.text = text;
        this.at = at;
    }

    /** The number that a whole text says: 3万5, 六万八, 68,000, 一点二万, 二零二六; empty where it says none, or a range. */
    public static Optional<BigDecimal> exact(String said) {
        String text = Plain.of(said);
        return at(text, 0).filter(n -> n.end() == text.length() && n.value().exact())
                .map(n -> n.value().low());
    }

    /** The numeral that begins at a place of a {@link Plain} text, if one does. */
    static Optional<Numeral> at(String text, int start) {
        if (start >= text.length()) {
            return Optional.empty();
        }
        return switch (text.charAt(start)) {
            case '小' -> new Numerals(text, start + 1).read()
                    .filter(n -> n.scale().longValue() >= 100 && n.value().exact())
                    .map(n -> new Numeral(n.end(), Qualifier.UNDER.applied(n.value()), n.scale(), false));
            case '好' -> new Numerals(text, start + 1).read().filter(n -> text.charAt(start + 1) == '几');
            case '半' ->
                Optional.of(new Numeral(start + 1, Bounds.exactly(new BigDecimal("0.5")), BigDecimal.ONE,
                        false));
            default -> new Numerals(text, start).read();
        };
    }

    /** A numeral or two with 到 between them. */
    static Optional<Numeral> rangeAt(String text, int start) {
        return at(text, start).map(first -> separator(text, first.end()) < 0
                ? first
                : at(text, separator(text, first.end())).map(first::to).orElse(first));
    }

    /** Where the text goes on after a word for "to"; −1 where none stands. */
    static int separator(String text, int at) {
        return at < text.length() && "到至-~".indexOf(text.charAt(at)) >= 0 ? at + 1 : -1;
    }

    /** The whole text as one exact whole number; −1 where it is none. */
    static int whole(String text) {
        return exact(text).filter(n -> n.stripTrailingZeros().scale() <= 0
                && n.compareTo(BigDecimal.valueOf(1_000_000)) < 0).map(BigDecimal::intValue).orElse(-1);
    }

    private Optional<Numeral> read() {
        int start = at;
        boolean fixed = fixed();
        boolean reading = at < text.length();
        while (reading) {
            reading = (digit() || unit() || more()) && at < text.length();
        }
        if (at == start || (!fixed && digit == null && scale == 1)) {
            return Optional.empty();
        }
        boolean vague = at == start + 1 && text.charAt(start) == '几';
        return Optional
                .of(new Numeral(at, total.plus(section).plus(rest()), BigDecimal.valueOf(scale), vague));
    }

    private Bounds rest() {
        if (digit == null) {
            return Bounds.ZERO;
        }
        return digit.times(BigDecimal.valueOf(zero || severalDigits ? 1 : Math.max(1, unit / 10)));
    }

    private boolean fixed() {
        for (Fixed word : FIXED) {
            if (text.startsWith(word.word, at)) {
                section = word.bounds();
                if (word.unit >= 10_000) {
                    total = section;
                    section = Bounds.ZERO;
                }
                unit = word.unit;
                scale = word.unit;
                at += word.word.length();
                return true;
            }
        }
        return false;
    }

    private boolean digit() {
        char c = text.charAt(at);
        if (digit != null || c == '点') {
            return decimals();
        }
        if (c == '零' && scale > 1 && at + 1 < text.length() && valueOf(text.charAt(at + 1)) > 0) {
            zero = true;
            at++;
            return true;
        }
        if (c == '几') {
            digit = Bounds.of(scale > 1 ? 1 : 2, 9);
            at++;
            return true;
        }
        if (c == '廿' || c == '卅') {
            section = section.plus(Bounds.of(c == '廿' ? 20 : 30, c == '廿' ? 20 : 30));
            unit = 10;
            scale = 10;
            at++;
            return true;
        }
        return c >= '0' && c <= '9' ? arabic() : chinese();
    }

    private boolean chinese() {
        int end = at;
        while (end < text.length() && valueOf(text.charAt(end)) >= 0) {
            end++;
        }
        int length = end - at;
        if (length == 0) {
            return false;
        }
        int first = valueOf(text.charAt(at));
        int second = length > 1 ? valueOf(text.charAt(at + 1)) : -1;
        boolean pair = length == 2 && first > 0
                && (second == first + 1 || (first == 3 && (second == 5 || second == 2)));
        if (!pair && scale > 1 && first > 0) {
            // one digit counts tenths of the unit before it; what follows is another number: 六万八一台
            digit = Bounds.of(first, first);
            end = at + 1;
        } else if (pair) {
            digit = Bounds.of(Math.min(first, second), Math.max(first, second));
        } else {
            // one character, or a number spelt out digit by digit: 二零二六
            var spelt = new StringBuilder();
            for (int i = at; i < Math.min(end, at + LONGEST); i++) {
                spelt.append(valueOf(text.charAt(i)));
            }
            digit = Bounds.exactly(new BigDecimal(spelt.toString()));
            severalDigits = length > 1;
        }
        at = end;
        return true;
    }

    private boolean arabic() {
        int end = at;
        while (end < text.length() && (isArabic(end) || isGrouping(end))) {
            end++;
        }
        if (end + 1 < text.length() && text.charAt(end) == '.' && isArabic(end + 1)) {
            end++;
            while (end < text.length() && isArabic(end)) {
                end++;
            }
        }
        var number = new BigDecimal(text.substring(at, Math.min(end, at + LONGEST)).replace(",", ""));
        digit = Bounds.exactly(number);
        severalDigits = end - at > 1;
        at = end;
        return true;
    }

    private boolean isArabic(int place) {
        return text.charAt(place) >= '0' && text.charAt(place) <= '9';
    }

    private boolean isGrouping(int place) {
        return text.charAt(place) == ',' && place + 3 < text.length() && isArabic(place + 1)
                && isArabic(place + 2)
                && isArabic(place + 3) && (place + 4 == text.length() || !isArabic(place + 4));
    }

    /** 点 and digits after a digit or a unit: 三点五, 三十点五. */
    private boolean decimals() {
        boolean whole = digit == null ? !section.isZero() : digit.exact();
        if (!whole || text.charAt(at) != '点') {
            return false;
        }
        int end = at + 1;
        var number = new StringBuilder("0.");
        while (end < text.length() && valueOf(text.charAt(end)) >= 0 && end - at < 20) {
            number.append(valueOf(text.charAt(end++)));
        }
        if (end == at + 1 || (end < text.length() && "十分刻".indexOf(text.charAt(end)) >= 0)) {
            return false;
        }
        digit = rest().plus(Bounds.exactly(new BigDecimal(number.toString())));
        severalDigits = true;
        at = end;
        return true;
    }

    private boolean unit() {
        char c = text.charAt(at);
        Long next = UNITS.get(c);
        boolean kilo = c == '千' && at + 1 < text.length() && AFTER_KILO.indexOf(text.charAt(at + 1)) >= 0;
        boolean nothingBefore = digit == null && section.isZero()
                && (total.isZero() || next != null && next < 100_000_000);
        if (next == null || kilo || nothingBefore && c != '十' || isLatin(c) && latinFollows()) {
            return false;
        }
        var factor = BigDecimal.valueOf(next);
        if (next >= 10_000) {
            total = next > 10_000
                    ? total.plus(section).plus(rest()).times(factor)
                    : total.plus(section.plus(rest()).times(factor));
            section = Bounds.ZERO;
        } else {
            if (digit == null && !section.isZero() && unit <= next) {
                return false;
            }
            section = section.plus(digit == null ? Bounds.exactly(factor) : digit.times(factor));
        }
        digit = null;
        zero = false;
        severalDigits = false;
        unit = next;
        scale = next;
        at++;
        return true;
    }

    private static boolean isLatin(char c) {
        return c == 'w' || c == 'k';
    }

    private boolean latinFollows() {
        return at + 1 < text.length() && text.charAt(at + 1) >= 'a' && text.charAt(at + 1) <= 'z';
    }

    /** 多, 来, 余 after a round number. */
    private boolean more() {
        char c = text.charAt(at);
        if ("多来余".indexOf(c) < 0 || at + 1 < text.length() && "少了的自过到一".indexOf(text.charAt(at + 1)) >= 0
                || c == '来' && !counts(at + 1)) {
            return false;
        }
        long step = digit == null ? (scale > 1 ? unit : 0) : roundness();
        if (step < 10) {
            return false;
        }
        Bounds spread = c == '来'
                ? new Bounds(BigDecimal.valueOf(-step, 1), BigDecimal.valueOf(step * 2, 1))
                : Bounds.of(0, step);
        if (digit != null) {
            digit = digit.plus(spread);
        } else if (step >= 10_000) {
            total = total.plus(spread);
        } else {
            section = section.plus(spread);
        }
        at++;
        return true;
    }

    /** Whether what follows 来 makes it part of a number: 十来台, but not 多出四万来. */
    private boolean counts(int next) {
        return next < text.length() && ("万亿元块钱毛岁人号点天年月周小".indexOf(text.charAt(next)) >= 0
                || Measures.at(text, next).isPresent());
    }

    /** The power of ten that a number in Arabic digits is a multiple of. */
    private long roundness() {
        if (digit == null || !digit.exact() || !severalDigits) {
            return 0;
        }
        BigDecimal number = digit.low().stripTrailingZeros();
        return number.signum() == 0 || number.scale() >= 0
                ? 0
                : BigDecimal.ONE.scaleByPowerOfTen(
                        Math.min(8, -number.scale())).longValue();
    }

    private static int valueOf(char c) {
        return switch (c) {
            case '两', '俩' -> 2;
            case '仨' -> 3;
            default -> DIGITS.indexOf(c);
        };
    }
}

package ai.zhimai.dialogue.value;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time: 三天, 半个月, 一个半月, 一年半, 俩小时, 三到五个工作日. */
final class Durations {
    private static final Pattern UNIT = Pattern
            .compile("(个半|个多|多个|来个|个)?(工作日|天|日|周|星期|礼拜|月|年|季度|小时|钟头|钟|分钟|刻钟)(半(?![年月天夜]))?"
                    + "(?![份初底号中末])");
    private static final Pattern WITHIN = Pattern.compile("[之以]?内");
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final Map<String, Unit> UNITS = Map.ofEntries(Map.entry("工作日", Unit.WORKDAY),
            Map.entry("天", Unit.DAY), Map.entry("日", Unit.DAY), Map.entry("周", Unit.WEEK),
            Map.entry("星期", Unit.WEEK),
            Map.entry("礼拜", Unit.WEEK), Map.entry("月", Unit.MONTH), Map.entry("年", Unit.YEAR),
            Map.entry("季度", Unit.QUARTER), Map.entry("小时", Unit.HOUR), Map.entry("钟头", Unit.HOUR),
            Map.entry("钟", Unit.HOUR), Map.entry("分钟", Unit.MINUTE), Map.entry("刻钟", Unit.QUARTER_HOUR));

    private Durations() {}

    enum Unit {
        MINUTE, QUARTER_HOUR, HOUR, DAY, WORKDAY, WEEK, MONTH, QUARTER, YEAR
    }

    /** @param end one past the last of the words */
    record Span(int end, Bounds length, Unit unit) {
        boolean inDays() {
            return unit.compareTo(Unit.DAY) >= 0;
        }

        /** The moment that lies so much of the unit after another. */
        LocalDateTime after(LocalDateTime start, BigDecimal amount) {
            double n = Math.clamp(amount.doubleValue(), -100_000, 100_000);
            return switch (unit) {
                case MINUTE -> start.plusMinutes(Math.round(n));
                case QUARTER_HOUR -> start.plusMinutes(Math.round(n * 15));
                case HOUR -> start.plusMinutes(Math.round(n * 60));
                case DAY -> start.plusHours(Math.round(n * 24));
                case WORKDAY -> workdays(start, (int) Math.ceil(n));
                case WEEK -> start.plusDays(Math.round(n * 7));
                case MONTH -> months(start, n);
                case QUARTER -> months(start, n * 3);
                case YEAR -> months(start, n * 12);
            };
        }
    }

    private static LocalDateTime months(LocalDateTime start, double months) {
        long whole = (long) months;
        return start.plusMonths(whole).plusDays(Math.round((months - whole) * 30));
    }

    /** Monday to Friday; holidays are not known. */
    private static LocalDateTime workdays(LocalDateTime start, int days) {
        LocalDateTime day = start.plusDays(days / 5 * 7L);
        for (int left = days % 5; left > 0; left--) {
            do {
                day = day.plusDays(1);
            } while (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY);
        }
        return day;
    }

    static Optional<Span> at(String text, int start) {
        if (start > 0 && "0123456789零一二三四五六七八九十百千万.点第".indexOf(text.charAt(start - 1)) >= 0) {
            return Optional.empty();
        }
        if (text.startsWith("个把", start)) {
            return unit(text, start + 2, Bounds.of(1, 1), true);
        }
        return Numerals.rangeAt(text, start)
                .flatMap(number -> unit(text, number.end(), number.value(),
                        "俩仨半".indexOf(text.charAt(number.end() - 1)) >= 0));
    }

    private static Optional<Span> unit(String text, int at, Bounds number, boolean folded) {
        Matcher words = UNIT.matcher(text).region(at, text.length());
        words.useTransparentBounds(true);
        if (!words.lookingAt()) {
            return Optional.empty();
        }
        String counter = words.group(1) == null ? "" : words.group(1);
        String unit = words.group(2);
        boolean within = WITHIN.matcher(text).region(words.end(), text.length()).lookingAt();
        boolean counted = folded || !counter.isEmpty();
        boolean date = !counted
                && (unit.equals("月") || unit.equals("季度") || unit.equals("钟") || unit.equals("日") && !within
                        || unit.equals("年") && number.low().compareTo(BigDecimal.valueOf(100)) > 0);
        if (date) {
            return Optional.empty();
        }
        boolean half = counter.equals("个半") || words.group(3) != null;
        boolean more = counter.equals("个多") || counter.equals("多个") || counter.equals("来个");
        Bounds length = half
                ? number.plus(Bounds.exactly(HALF))
                : more ? number.plus(Bounds.of(0, 1)) : number;
        return Optional.of(new Span(words.end(), length, UNITS.getOrDefault(unit, Unit.DAY)));
    }
}

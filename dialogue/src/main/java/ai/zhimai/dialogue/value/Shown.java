package ai.zhimai.dialogue.value;

import ai.zhimai.domain.Range;
import ai.zhimai.domain.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Values in words that a robot can say. */
final class Shown {
    private static final BigDecimal TEN_THOUSAND = BigDecimal.valueOf(10_000);
    private static final BigDecimal HUNDRED_MILLION = BigDecimal.valueOf(100_000_000);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final String DIGITS = "零一二三四五六七八九";

    private Shown() {}

    static String of(Value value) {
        return switch (value) {
            case Value.Money(Range yuan) -> range(yuan, "–", "元", Shown::amount);
            case Value.Quantity(Range count, String unit) -> isSpoken(count)
                    ? range(count, "到", unit, number -> spoken(number.intValue(), !unit.isEmpty()))
                    : range(count, "–", unit, Shown::plain);
            case Value.Ratio(Range share) ->
                range(share, "–", "", part -> plain(part.multiply(HUNDRED)) + "%");
            case Value.Period period -> period(period);
            case Value.Phone(String digits) -> digits;
            case Value.Region(String name, String province) -> name;
            case Value.Product(String id, String name) -> name;
            case Value.Text(String text) -> text;
        };
    }

    private static String range(Range range, String to, String unit, Function<BigDecimal, String> number) {
        BigDecimal low = range.low();
        BigDecimal high = range.high();
        if (low == null) {
            return high == null ? "不限" : number.apply(high) + unit + "以内";
        }
        if (high == null) {
            return number.apply(low) + unit + "以上";
        }
        return low.compareTo(high) == 0
                ? number.apply(low) + unit
                : number.apply(low) + to + number.apply(high) + unit;
    }

    private static String amount(BigDecimal yuan) {
        if (yuan.compareTo(HUNDRED_MILLION) >= 0 && isRound(yuan, HUNDRED_MILLION)) {
            return plain(yuan.divide(HUNDRED_MILLION)) + "亿";
        }
        return yuan.compareTo(TEN_THOUSAND) >= 0 && isRound(yuan, TEN_THOUSAND)
                ? plain(yuan.divide(TEN_THOUSAND)) + "万"
                : plain(yuan);
    }

    /** Whether it has at most two decimals in the unit. */
    private static boolean isRound(BigDecimal yuan, BigDecimal unit) {
        return yuan.multiply(HUNDRED).remainder(unit).signum() == 0;
    }

    private static String plain(BigDecimal number) {
        return Bounds.trim(number.setScale(Math.min(number.scale(), 4), RoundingMode.HALF_UP))
                .toPlainString();
    }

    private static boolean isSpoken(Range range) {
        return isSmall(range.low()) && isSmall(range.high());
    }

    private static boolean isSmall(@Nullable BigDecimal number) {
        return number == null || number.stripTrailingZeros().scale() <= 0 && number.signum() > 0
                && number.compareTo(HUNDRED) < 0;
    }

    /** 1 to 99 in Chinese; two of something is 两. */
    private static String spoken(int number, boolean counted) {
        if (number < 10) {
            return number == 2 && counted ? "两" : DIGITS.substring(number, number + 1);
        }
        String tens = number < 20 ? "" : DIGITS.substring(number / 10, number / 10 + 1);
        return tens + "十" + (number % 10 == 0 ? "" : DIGITS.substring(number % 10, number % 10 + 1));
    }

    private static String period(Value.Period period) {
        LocalDateTime from = period.from();
        LocalDateTime to = period.to();
        if (from == null) {
            return to == null ? "不限" : last(to) + "前";
        }
        if (to == null) {
            return moment(from) + "以后";
        }
        return between(from, to);
    }

    private static String between(LocalDateTime from, LocalDateTime to) {
        if (isMidnight(from) && isMidnight(to) && from.isBefore(to)) {
            LocalDate last = to.toLocalDate().minusDays(1);
            return last.equals(from.toLocalDate()) ? last.toString() : from.toLocalDate() + "至" + last;
        }
        if (Duration.between(from, to).compareTo(Duration.ofHours(1)) <= 0) {
            return MINUTE.format(from);
        }
        boolean sameDay = from.toLocalDate().equals(to.toLocalDate());
        return MINUTE.format(from) + "至" + (sameDay
                ? to.toLocalTime().toString()
                : to.equals(from.toLocalDate().plusDays(1).atStartOfDay()) ? "24:00" : MINUTE.format(to));
    }

    /** The last day before a midnight, or else the moment. */
    private static String last(LocalDateTime to) {
        return isMidnight(to) ? to.toLocalDate().minusDays(1).toString() : MINUTE.format(to);
    }

    private static String moment(LocalDateTime moment) {
        return isMidnight(moment) ? moment.toLocalDate().toString() : MINUTE.format(moment);
    }

    private static boolean isMidnight(LocalDateTime moment) {
        return moment.toLocalTime().equals(LocalTime.MIDNIGHT);
    }
}

package ai.zhimai.dialogue.value;

import ai.zhimai.dialogue.value.DayWords.Part;
import ai.zhimai.dialogue.value.Stretch.Grain;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parts of the day and times of the clock. A time said in full hours stands for the hour that begins with it, any other
 * for half an hour. Without a part of the day one to six o'clock are in the afternoon. What is over today is tomorrow, but seven and
 * eight are this evening first.
 */
final class ClockWords {
    private static final String N = "([0-9]{1,2}|二?十[一二三四]?|[一二两三四五六七八九]|二十[一二三四]?)";
    private static final Pattern CLOCK = Pattern.compile(N
            + "(?:点(?:钟|整|来钟|多钟|多|几|左右)?(?:过?(半|一刻|三刻|[0-5]?\\d分?(?![个台万])|(?:零[一二三四五六七八九]|[二三四五]?十[一二三四五六七八九]?)分?(?![个台万点])|[一二三四五六七八九]分))?|[:](\\d{2})(?!\\d)|时(?![间候常不]))");
    private static final Pattern HOUR_ONLY = Pattern.compile("一点(?!钟|半|整|多|以后|之前|前|后|左右|[一三]刻|[二三四五]十)");
    private static final Pattern AFTER_DINNER = Pattern
            .compile("(?:吃[完罢过了]*)?(?:(早饭|午饭|中饭|晌午)|(?:晚饭|夜饭))(?=以?之?后)|下班(?=以?之?后)");

    private final LocalDateTime now;
    private final boolean second;

    /** @param second whether it is read as the later end of a range that begins now */
    ClockWords(LocalDateTime now, boolean second) {
        this.now = now;
        this.second = second;
    }

    Optional<Stretch> at(String text, int at, @Nullable Stretch parent) {
        boolean part = parent == null || parent.grain() == Grain.DAY || parent.grain() == Grain.WEEK;
        if (part) {
            Optional<Stretch> named = DayWords.partAt(text, at)
                    .map(word -> part(at + word.word().length(), word, parent))
                    .or(() -> meal(text, at, parent));
            if (named.isPresent()) {
                return named;
            }
        }
        boolean fits = parent == null || part || parent.grain() == Grain.PART_OF_DAY
                || parent.grain() == Grain.OCCASION;
        return fits ? clock(text, at, parent) : Optional.empty();
    }

    /** The part of a day; the days themselves where the parent is several. */
    Stretch part(int end, Part part, @Nullable Stretch parent) {
        LocalDate first = parent == null ? now.toLocalDate() : parent.day();
        LocalDate last = parent == null ? first : parent.to().toLocalDate().minusDays(1);
        Stretch stretch = new Stretch(end, hour(first, part.from()), hour(last, part.to()), Grain.PART_OF_DAY,
                parent != null);
        return parent == null && !stretch.to().isAfter(now) ? tomorrow(stretch) : stretch;
    }

    private static LocalDateTime hour(LocalDate day, int hour) {
        return hour == 24 ? day.plusDays(1).atStartOfDay() : day.atTime(hour, 0);
    }

    private Stretch tomorrow(Stretch stretch) {
        return new Stretch(stretch.end(), stretch.from().plusDays(1), stretch.to().plusDays(1),
                stretch.grain(), false);
    }

    /** 下班以后, 晚饭后: what the meal or the work is followed by. */
    private Optional<Stretch> meal(String text, int at, @Nullable Stretch parent) {
        Matcher words = AFTER_DINNER.matcher(text).region(at, text.length());
        words.useTransparentBounds(true);
        if (!words.lookingAt()) {
            return Optional.empty();
        }
        String meal = words.group(1) == null ? "" : words.group(1);
        Part before = switch (meal) {
            case "" -> new Part("", 17, 18);
            case "早饭" -> new Part("", 7, 8);
            default -> new Part("", 12, 13);
        };
        return Optional.of(part(words.end(), before, parent));
    }

    private Optional<Stretch> clock(String text, int at, @Nullable Stretch parent) {
        Matcher words = CLOCK.matcher(text).region(at, text.length());
        words.useTransparentBounds(true);
        boolean inside = at > 0 && "0123456789零一二三四五六七八九十百千万点.第两有几这那".indexOf(text.charAt(at - 1)) >= 0;
        boolean bit = HOUR_ONLY.matcher(text).region(at, text.length()).lookingAt()
                && (parent == null || parent.grain() != Grain.PART_OF_DAY);
        boolean decimal = words.lookingAt() && words.group().endsWith("点") && words.end() < text.length()
                && "0123456789零一二三四五六七八九".indexOf(text.charAt(words.end())) >= 0;
        if (inside || bit || decimal || !words.lookingAt()
                || !words.group().contains("时") && !words.group().contains("点")
                        && !words.group().contains(":")) {
            return Optional.empty();
        }
        int hour = Numerals.whole(words.group(1));
        int minute = minute(words);
        if (hour < 0 || hour > 24 || minute > 59) {
            return Optional.empty();
        }
        LocalDateTime time = time(hour, minute, parent);
        return Optional
                .of(new Stretch(words.end(), time, time.plusMinutes(minute == 0 ? 60 : 30), Grain.CLOCK,
                        parent != null && parent.anchored()));
    }

    private static int minute(Matcher words) {
        String said = words.group(2) == null ? words.group(3) : words.group(2);
        return switch (said) {
            case null -> 0;
            case "半" -> 30;
            case "一刻" -> 15;
            case "三刻" -> 45;
            default -> {
                String digits = said.endsWith("分") ? said.substring(0, said.length() - 1) : said;
                yield Math.max(0, Numerals.whole(digits.startsWith("零") ? digits.substring(1) : digits));
            }
        };
    }

    private LocalDateTime time(int hour, int minute, @Nullable Stretch parent) {
        if (parent == null) {
            return next(hour, minute);
        }
        boolean part = parent.grain() == Grain.PART_OF_DAY;
        int pm = part
                ? (parent.from().getHour() >= 12 && hour < 12 || parent.from().getHour() == 11 && hour < 6
                        ? 12
                        : 0)
                : (hour >= 1 && hour <= 6 ? 12 : 0);
        return at(parent.day(), hour + pm, minute);
    }

    /** The next such time; of a range's end the next on a twelve-hour face. */
    private LocalDateTime next(int hour, int minute) {
        LocalDate today = now.toLocalDate();
        int usual = hour >= 1 && hour <= 6 ? hour + 12 : hour;
        LocalDateTime first = at(today, second ? hour : usual, minute);
        LocalDateTime later = hour <= 8 || second && hour < 12
                ? at(today, hour % 12 + 12, minute)
                : first.plusDays(1);
        if (first.isAfter(now) || !second && first.plusMinutes(30).isAfter(now)) {
            return first;
        }
        return later.isAfter(now) ? later : at(today.plusDays(1), usual, minute);
    }

    private static LocalDateTime at(LocalDate day, int hour, int minute) {
        return hour >= 24
                ? day.plusDays(1).atTime(hour - 24, minute)
                : day.atTime(LocalTime.of(hour, minute));
    }
}

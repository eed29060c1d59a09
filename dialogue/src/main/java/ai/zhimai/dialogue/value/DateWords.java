package ai.zhimai.dialogue.value;

import ai.zhimai.dialogue.value.Stretch.Grain;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Words for years, months and days, each read within the coarser stretch said before it, or else as its next
 * occurrence. 月底 is from the 25th, 月初 the first seven days, 月中 the 11th to the 20th; 年底 December, 年初 January, 年中
 * June and July.
 */
final class DateWords {
    private static final String N = "([0-9零一二两三四五六七八九十廿卅]{1,4})";
    private static final Pattern ISO = Pattern
            .compile("(20\\d\\d)[-./年](\\d{1,2})[-./月](\\d{1,2})[号日]?(?!\\d)");
    private static final Pattern SLASHED = Pattern
            .compile("(1[0-2]|0?[1-9])([./])(3[01]|[12]\\d|0?[1-9])(?![\\d.万千百块元%折])");
    private static final Pattern YEAR = Pattern
            .compile("(今年|本年|当年|大后年|明年|来年|后年|大前年|去年|前年(?!前))|((?:20|二零)[0-9零一二三四五六七八九]{2})年?"
                    + "|([2二][0-9零一二三四五六七八九])年(?=[0-9一二三四五六七八九十])");
    private static final List<String> YEARS = List.of("大前年", "前年", "去年", "今年", "明年", "后年", "大后年");
    private static final Pattern HALF_YEAR = Pattern.compile("(上|下)半年");
    private static final Pattern QUARTER = Pattern.compile("第?([一二三四1-4])季度|q([1-4])|([这本下上])(?:个|一)?季度");
    private static final Pattern MONTH = Pattern.compile(N + "月(?:份)?(?![份饼])");
    private static final Pattern NEAR_MONTH = Pattern.compile("(这个月|这月|本月|当月|下下个?月|下个?月|上个?月|下过月)份?");
    private static final Pattern LUNAR = Pattern.compile("(?:农历|阴历)?(正月|腊月|冬月)|(?:农历|阴历)" + N + "月");
    private static final Pattern PART_OF_YEAR = Pattern.compile("年?(底|末|尾|初|中|根)");
    private static final Pattern PART_OF_MONTH = Pattern.compile("的?月?(上旬|中旬|下旬|底|末|尾|初|中(?!午)|头)");
    private static final Pattern DAY = Pattern
            .compile(N + "(?:号|日)(?![机线楼厂人车仓库店门院桥前夕])|" + N + "(?:号|日)(?=前)");
    private static final Pattern BARE_DAY = Pattern
            .compile("([0-9]{1,2}|[二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?)(?![0-9零一二两三四五六七八九十百千万天个台年月周点号日])");
    private static final Pattern LUNAR_DAY = Pattern
            .compile("(?:大年)?初([一二三四五六七八九十])(?![中期步级])|(大年三十|年三十|除夕)");

    private final LocalDateTime now;

    DateWords(LocalDateTime now) {
        this.now = now;
    }

    /** What the words at a place name, within {@code parent} if there is one. */
    Optional<Stretch> at(String text, int at, @Nullable Stretch parent) {
        return iso(text, at, parent).or(() -> year(text, at, parent))
                .or(() -> lunar(text, at, parent))
                .or(() -> partOfYear(text, at, parent))
                .or(() -> season(text, at, parent))
                .or(() -> month(text, at, parent))
                .or(() -> partOfMonth(text, at, parent))
                .or(() -> day(text, at, parent))
                .or(() -> occasion(text, at, parent));
    }

    private static Optional<Matcher> match(Pattern pattern, String text, int at) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        matcher.useTransparentBounds(true);
        return matcher.lookingAt() ? Optional.of(matcher) : Optional.empty();
    }

    private static boolean narrows(@Nullable Stretch parent, Grain grain) {
        return parent == null || grain.finerThan(parent.grain());
    }

    private Optional<Stretch> iso(String text, int at, @Nullable Stretch parent) {
        if (parent != null || at > 0 && ".0123456789".indexOf(text.charAt(at - 1)) >= 0) {
            return Optional.empty();
        }
        Optional<Stretch> full = match(ISO, text, at).flatMap(m -> date(Integer.parseInt(m.group(1)),
                Integer.parseInt(m.group(2)), Integer.parseInt(m.group(3)))
                .map(day -> Stretch.days(m.end(), day, 1, Grain.DAY, true)));
        return full.or(() -> match(SLASHED, text, at)
                .filter(m -> m.group(2).equals("/") || m.end() == text.length()
                        || "前之以号后".indexOf(text.charAt(m.end())) >= 0)
                .flatMap(m -> upcoming(m.end(), Integer.parseInt(m.group(1)), Integer.parseInt(m.group(3)))));
    }

    private Optional<Stretch> year(String text, int at, @Nullable Stretch parent) {
        return match(YEAR, text, at).filter(m -> parent == null && (m.group(2) == null || isYear(text, m)))
                .map(m -> {
                    int year = m.group(1) != null
                            ? near(m.group(1))
                            : Numerals.whole(m.group(2) != null ? m.group(2) : m.group(3)) % 100 + 2000;
                    return Stretch.months(m.end(), LocalDate.of(year, 1, 1), 12, Grain.YEAR, true);
                });
    }

    /** 2026 without 年 is a year only before a month. */
    private static boolean isYear(String text, Matcher year) {
        boolean within = year.start() > 0 && ".,0123456789".indexOf(text.charAt(year.start() - 1)) >= 0;
        return !within && (text.charAt(year.end() - 1) == '年' || match(MONTH, text, year.end()).isPresent());
    }

    private int near(String word) {
        int index = YEARS.indexOf(word.equals("来年") ? "明年" : word);
        return now.getYear() + (index < 0 ? 0 : index - YEARS.indexOf("今年"));
    }

    private Optional<Stretch> partOfYear(String text, int at, @Nullable Stretch parent) {
        if (parent == null
                ? at >= text.length() || text.charAt(at) != '年' || isCounted(text, at)
                : parent.grain() != Grain.YEAR) {
            return Optional.empty();
        }
        LocalDate year = parent == null ? LocalDate.of(now.getYear(), 1, 1) : parent.day();
        return match(PART_OF_YEAR, text, at).map(m -> {
            int end = text.startsWith("底下", m.end()) ? m.end() + 2 : m.end();
            Stretch part = switch (m.group(1)) {
                case "初" -> Stretch.months(end, year, 1, Grain.PART_OF_MONTH, parent != null);
                case "中" -> Stretch.months(end, year.withMonth(6), 2, Grain.PART_OF_MONTH, parent != null);
                default -> Stretch.months(end, year.withMonth(12), 1, Grain.PART_OF_MONTH, parent != null);
            };
            return part.anchored() || part.to().isAfter(now) ? part : moved(part, 12);
        });
    }

    private static boolean isCounted(String text, int at) {
        return at > 0 && "0123456789零一二三四五六七八九十两半几多个每".indexOf(text.charAt(at - 1)) >= 0;
    }

    private static Stretch moved(Stretch stretch, int months) {
        LocalDate first = stretch.day().plusMonths(months);
        LocalDate last = stretch.to().toLocalDate().plusMonths(months);
        return new Stretch(stretch.end(), first.atStartOfDay(), last.atStartOfDay(), stretch.grain(), false);
    }

    private Optional<Stretch> season(String text, int at, @Nullable Stretch parent) {
        if (!narrows(parent, Grain.SEASON)) {
            return Optional.empty();
        }
        LocalDate year = parent == null ? LocalDate.of(now.getYear(), 1, 1) : parent.day();
        return match(HALF_YEAR, text, at)
                .map(m -> Stretch.months(m.end(), year.withMonth(m.group(1).equals("上") ? 1 : 7), 6,
                        Grain.SEASON,
                        parent != null))
                .or(() -> match(QUARTER, text, at).map(m -> quarter(m, year, parent != null)))
                .map(season -> season.anchored() || season.to().isAfter(now) ? season : moved(season, 12));
    }

    private Stretch quarter(Matcher words, LocalDate year, boolean anchored) {
        if (words.group(3) != null) {
            int ahead = switch (words.group(3)) {
                case "下" -> 3;
                case "上" -> -3;
                default -> 0;
            };
            LocalDate first = LocalDate.of(now.getYear(), (now.getMonthValue() - 1) / 3 * 3 + 1, 1)
                    .plusMonths(ahead);
            return Stretch.months(words.end(), first, 3, Grain.SEASON, true);
        }
        int quarter = Numerals.whole(words.group(1) != null ? words.group(1) : words.group(2));
        return Stretch.months(words.end(), year.withMonth(quarter * 3 - 2), 3, Grain.SEASON, anchored);
    }

    private Optional<Stretch> month(String text, int at, @Nullable Stretch parent) {
        if (!narrows(parent, Grain.MONTH) || isCounted(text, at) && Character.isDigit(text.charAt(at))) {
            return Optional.empty();
        }
        LocalDate thisMonth = now.toLocalDate().withDayOfMonth(1);
        Optional<Stretch> near = match(NEAR_MONTH, text, at).filter(m -> parent == null)
                .map(m -> Stretch.months(
                        m.end(), thisMonth.plusMonths(monthsAhead(m.group(1))), 1, Grain.MONTH, true));
        return near.or(() -> match(MONTH, text, at).flatMap(m -> {
            int month = Numerals.whole(m.group(1));
            if (month < 1 || month > 12) {
                return Optional.empty();
            }
            LocalDate first = LocalDate.of(parent == null ? now.getYear() : parent.from().getYear(), month,
                    1);
            boolean past = parent == null && first.isBefore(thisMonth);
            return Optional.of(Stretch.months(m.end(), past ? first.plusYears(1) : first, 1, Grain.MONTH,
                    parent != null));
        }));
    }

    private static int monthsAhead(String word) {
        if (word.startsWith("上")) {
            return -1;
        }
        return word.startsWith("下下") ? 2 : word.startsWith("下") ? 1 : 0;
    }

    private Optional<Stretch> partOfMonth(String text, int at, @Nullable Stretch parent) {
        boolean alone = parent == null && at < text.length() && (text.charAt(at) == '月'
                || text.startsWith("上旬", at) || text.startsWith("中旬", at) || text.startsWith("下旬", at))
                && !isCounted(text, at);
        if (!alone && (parent == null || parent.grain() != Grain.MONTH)) {
            return Optional.empty();
        }
        LocalDate month = parent == null ? now.toLocalDate().withDayOfMonth(1) : parent.day();
        return match(PART_OF_MONTH, text, at).map(m -> {
            Stretch part = part(m, month, parent != null && parent.anchored());
            return parent != null || part.to().isAfter(now) ? part : part(m, month.plusMonths(1), false);
        });
    }

    private static Stretch part(Matcher words, LocalDate month, boolean anchored) {
        int last = month.lengthOfMonth();
        int end = words.end();
        return switch (words.group(1)) {
            case "上旬" -> Stretch.days(end, month, 10, Grain.PART_OF_MONTH, anchored);
            case "中旬", "中" -> Stretch.days(end, month.withDayOfMonth(11), 10, Grain.PART_OF_MONTH, anchored);
            case "下旬" ->
                Stretch.days(end, month.withDayOfMonth(21), last - 20, Grain.PART_OF_MONTH, anchored);
            case "初", "头" -> Stretch.days(end, month, 7, Grain.PART_OF_MONTH, anchored);
            default -> Stretch.days(end, month.withDayOfMonth(25), last - 24, Grain.PART_OF_MONTH, anchored);
        };
    }

    private Optional<Stretch> day(String text, int at, @Nullable Stretch parent) {
        if (parent != null && parent.grain() != Grain.MONTH
                || isCounted(text, at) && (parent == null || text.charAt(at - 1) != '月')) {
            return Optional.empty();
        }
        Optional<Matcher> words = match(DAY, text, at)
                .or(() -> parent == null ? Optional.empty() : match(BARE_DAY, text, at));
        return words.flatMap(m -> {
            int day = Numerals.whole(m.group(1) != null || m.groupCount() < 2 ? m.group(1) : m.group(2));
            return parent == null ? nextDay(m.end(), day) : dayOf(parent, m.end(), day);
        });
    }

    private Optional<Stretch> dayOf(Stretch month, int end, int day) {
        Optional<LocalDate> date = date(month.from().getYear(), month.from().getMonthValue(), day);
        return date.map(
                first -> !month.anchored() && first.isBefore(now.toLocalDate()) ? first.plusYears(1) : first)
                .map(first -> Stretch.days(end, first, 1, Grain.DAY, month.anchored()));
    }

    private Optional<Stretch> nextDay(int end, int day) {
        LocalDate month = now.toLocalDate().withDayOfMonth(1);
        for (int ahead = 0; ahead < 3; ahead++) {
            Optional<LocalDate> date = date(month.plusMonths(ahead).getYear(),
                    month.plusMonths(ahead).getMonthValue(), day);
            if (date.isPresent() && !date.get().isBefore(now.toLocalDate())) {
                return date.map(first -> Stretch.days(end, first, 1, Grain.DAY, false));
            }
        }
        return Optional.empty();
    }

    private Optional<Stretch> upcoming(int end, int month, int day) {
        return date(now.getYear(), month, day)
                .map(first -> first.isBefore(now.toLocalDate()) ? first.plusYears(1) : first)
                .map(first -> Stretch.days(end, first, 1, Grain.DAY, false));
    }

    /** 正月十五, 腊月, 初八: of the present lunar year or the next. */
    private Optional<Stretch> lunar(String text, int at, @Nullable Stretch parent) {
        if (parent != null && parent.grain() != Grain.YEAR) {
            return Optional.empty();
        }
        Optional<Matcher> month = match(LUNAR, text, at);
        if (month.isEmpty()) {
            return parent == null
                    ? match(LUNAR_DAY, text, at).flatMap(m -> lunarDay(text, m))
                    : Optional.empty();
        }
        int number = switch (month.get().group(1)) {
            case "正月" -> 1;
            case "冬月" -> 11;
            case "腊月" -> 12;
            case null -> Numerals.whole(month.get().group(2));
            default -> 0;
        };
        int end = month.get().end();
        Optional<Matcher> spoken = match(LUNAR_DAY, text, end).filter(m -> m.group(1) != null);
        Optional<Matcher> day = spoken.or(() -> match(DAY, text, end)).or(() -> match(BARE_DAY, text, end));
        int date = day.map(m -> Numerals.whole(m.group(1) == null ? "" : m.group(1)))
                .filter(d -> d > 0)
                .orElse(0);
        int last = date > 0 ? day.map(Matcher::end).orElse(end) : end;
        int year = parent == null ? now.getYear() - 1 : parent.from().getYear();
        return lunarDate(last, year, number, date, parent == null ? 3 : 1, Grain.DAY);
    }

    /** The first of some years in which the lunar month or day is not over. */
    private Optional<Stretch> lunarDate(int end, int firstYear, int month, int day, int years, Grain grain) {
        for (int year = firstYear; year < firstYear + years; year++) {
            int days = day == 0 ? 29 : 1;
            Optional<LocalDate> first = LunarYears.day(year, month, Math.max(1, day));
            if (first.isPresent() && (years == 1 || first.get().plusDays(days).atStartOfDay().isAfter(now))) {
                return first.map(date -> Stretch.days(end, date, days, day == 0 ? Grain.MONTH : grain, true));
            }
        }
        return Optional.empty();
    }

    private Optional<Stretch> lunarDay(String text, Matcher words) {
        if (words.group(1) == null) {
            return lunarDate(words.end(), now.getYear() - 1, 12, 30, 3, Grain.OCCASION);
        }
        int day = Numerals.whole(words.group(1));
        boolean newYear = text.startsWith("大年", words.start());
        Optional<Stretch> nearest = Optional.empty();
        for (int month = 1; month <= (newYear ? 1 : 12); month++) {
            Optional<Stretch> date = lunarDate(words.end(), now.getYear() - 1, month, day, 3, Grain.DAY);
            nearest = nearest.isEmpty()
                    || date.isPresent() && date.get().from().isBefore(nearest.get().from())
                            ? date
                            : nearest;
        }
        return nearest;
    }

    private Optional<Stretch> occasion(String text, int at, @Nullable Stretch parent) {
        if (parent != null && parent.grain() != Grain.YEAR) {
            return Optional.empty();
        }
        return Occasions.at(text, at).flatMap(occasion -> {
            int end = at + occasion.word().length();
            Optional<LocalDate> first = parent == null
                    ? occasion.next(now.toLocalDate())
                    : occasion.in(parent.from().getYear());
            int rest = text.startsWith("期间", end) ? 2 : text.startsWith("那天", end) ? 2 : 0;
            return first.map(day -> Stretch.days(end + rest, day, occasion.days(), Grain.OCCASION, true));
        });
    }

    private static Optional<LocalDate> date(int year, int month, int day) {
        try {
            return Optional.of(LocalDate.of(year, month, day));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}

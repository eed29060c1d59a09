package ai.zhimai.dialogue.value;

import ai.zhimai.dialogue.value.Stretch.Grain;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Weeks, which begin on Monday, and their days. 周三 alone is the next one, today included; 下周三 is next week's. */
final class WeekWords {
    private static final String WEEK = "(?:周|星期|礼拜|拜)";
    private static final Pattern WORDS = Pattern.compile(
            "((?:下下|下|这|本|上)(?:个|一)?)?" + WEEK + "(?:([一二三四五六日天1-7])(?![年个周天月边到]?[以之]?[内]|个|次|趟)|(末))?");
    private static final Pattern TO = Pattern.compile("[到至-]([一二三四五六日天1-7])(?![点号月个])");
    private static final Pattern WORKDAYS = Pattern.compile("工作日(?![内之])");

    private final LocalDate today;

    WeekWords(LocalDateTime now) {
        this.today = now.toLocalDate();
    }

    Optional<Stretch> at(String text, int at, @Nullable Stretch parent) {
        if (parent != null) {
            return Optional.empty();
        }
        Matcher workdays = WORKDAYS.matcher(text).region(at, text.length());
        if (workdays.lookingAt() && (at == 0 || text.charAt(at - 1) != '个')) {
            return Optional.of(workdays(workdays.end()));
        }
        Matcher words = WORDS.matcher(text).region(at, text.length());
        boolean named = words.lookingAt()
                && (words.group(1) != null || words.group(2) != null || words.group(3) != null);
        return named ? Optional.of(named(text, words)) : Optional.empty();
    }

    /** Today's to Friday's, or next week's where this week has none left. */
    private Stretch workdays(int end) {
        boolean weekend = today.getDayOfWeek().getValue() > 5;
        LocalDate first = weekend ? today.with(TemporalAdjusters.next(DayOfWeek.MONDAY)) : today;
        return Stretch.days(end, first, 6 - first.getDayOfWeek().getValue(), Grain.WEEK, true);
    }

    private Stretch named(String text, Matcher words) {
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        LocalDate week = words.group(1) == null ? monday : monday.plusWeeks(weeksAhead(words.group(1)));
        boolean said = words.group(1) != null;
        if (words.group(3) != null) {
            return Stretch.days(words.end(), week.plusDays(5), 2, Grain.WEEK, said);
        }
        if (words.group(2) == null) {
            return Stretch.days(words.end(), week, 7, Grain.WEEK, true);
        }
        int number = number(words.group(2));
        LocalDate day = week.plusDays(number - 1L);
        LocalDate first = !said && day.isBefore(today) ? day.plusWeeks(1) : day;
        Matcher to = TO.matcher(text).region(words.end(), text.length());
        if (to.lookingAt() && number(to.group(1)) > number) {
            return Stretch.days(to.end(), first, number(to.group(1)) - number + 1, Grain.WEEK, said);
        }
        return Stretch.days(words.end(), first, 1, Grain.DAY, said);
    }

    private static int weeksAhead(String word) {
        if (word.startsWith("上")) {
            return -1;
        }
        return word.startsWith("下下") ? 2 : word.startsWith("下") ? 1 : 0;
    }

    private static int number(String word) {
        return word.equals("日") || word.equals("天") ? 7 : Numerals.whole(word);
    }
}

package ai.zhimai.dialogue.value;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Festivals, solar terms and seasons that people set dates by. */
final class Occasions {
    private static final List<Occasion> ALL = read();

    /** 十一 is the holiday of October 1st only with a word of time behind it. */
    private static final Pattern ELEVEN = Pattern.compile("十一(?=[前后]|之[前后]|以[前后]|期间|放假|假期|回来)");

    private Occasions() {}

    private enum Calendar {
        SOLAR, LUNAR, TERM
    }

    /**
     * Something that comes every year.
     *
     * @param day  of the month; for a solar term its coefficient in {@code [0.2422 y + c] - [y / 4]}
     * @param days how many it lasts
     */
    record Occasion(String word, Calendar calendar, int month, double day, int days) {
        /** Its first day in a year; of a lunar one the lunar year. Empty outside the lunar table. */
        Optional<LocalDate> in(int year) {
            return switch (calendar) {
                case SOLAR -> Optional.of(LocalDate.of(year, month, (int) day));
                case LUNAR -> LunarYears.day(year, month, (int) day);
                case TERM -> Optional.of(LocalDate.of(year, month,
                        (int) (Math.floorMod(year, 100) * 0.2422 + day) - Math.floorMod(year, 100) / 4));
            };
        }

        /** The first of which some day is still to come. */
        Optional<LocalDate> next(LocalDate today) {
            for (int year = today.getYear() - 1; year <= today.getYear() + 2; year++) {
                Optional<LocalDate> first = in(year).filter(day -> day.plusDays(days).isAfter(today));
                if (first.isPresent()) {
                    return first;
                }
            }
            return Optional.empty();
        }
    }

    /** The occasion whose name, the longest, begins at a place. */
    static Optional<Occasion> at(String text, int start) {
        return ALL.stream()
                .filter(occasion -> text.startsWith(occasion.word, start)
                        && (!occasion.word.equals("年") || isNewYear(text, start))
                        && (!occasion.word.equals("十一")
                                || ELEVEN.matcher(text).region(start, text.length()).lookingAt())
                        && !(Character.isDigit(occasion.word.charAt(0))
                                && continues(text, start, occasion.word.length())))
                .findFirst();
    }

    /** 年 alone is the new year only in 年前, 年后 and after 过, 过完, 过了. */
    private static boolean isNewYear(String text, int start) {
        String before = text.substring(Math.max(0, start - 2), start);
        if (before.endsWith("过") || before.matches("过[完了罢]")) {
            return true;
        }
        boolean counted = !before.isEmpty() && "今明后去前半全几多每整0123456789零一二三四五六七八九十两个".indexOf(
                before.charAt(before.length() - 1)) >= 0;
        return !counted && (text.startsWith("前", start + 1) || text.startsWith("后", start + 1)
                || text.startsWith("之前", start + 1) || text.startsWith("之后", start + 1));
    }

    private static boolean continues(String text, int start, int length) {
        return start > 0 && ".0123456789".indexOf(text.charAt(start - 1)) >= 0
                || start + length < text.length()
                        && ".0123456789万千百十块元个台米克斤吨不".indexOf(text.charAt(start + length)) >= 0;
    }

    private static List<Occasion> read() {
        var occasions = new ArrayList<Occasion>();
        for (List<String> row : Table.read("occasions.tsv", 4)) {
            String[] day = row.get(2).split("-", -1);
            for (String word : row.get(0).split("\\|", -1)) {
                occasions.add(new Occasion(word, Calendar.valueOf(row.get(1).toUpperCase(Locale.ROOT)),
                        Integer.parseInt(day[0]), Double.parseDouble(day[1]), Integer.parseInt(row.get(3))));
            }
        }
        occasions.sort(Comparator.comparingInt((Occasion occasion) -> -occasion.word.length()));
        return List.copyOf(occasions);
    }
}

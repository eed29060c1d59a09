package ai.zhimai.dialogue.value;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Chinese calendar from 2023 to 2036. */
final class LunarYears {
    private static final Map<Integer, Year> YEARS = read();

    private LunarYears() {}

    /**
     * One lunar year.
     *
     * @param leap   the month after which it has a leap month of the same number; zero for none
     * @param months days of its months in order, the leap month included
     */
    private record Year(LocalDate first, int leap, List<Integer> months) {
        LocalDate day(int month, int day) {
            int index = leap > 0 && month > leap ? month : month - 1;
            int before = months.subList(0, index).stream().mapToInt(Integer::intValue).sum();
            return first.plusDays(before + Math.min(day, months.get(index)) - 1L);
        }
    }

    /**
     * The day in the Gregorian calendar; empty outside the table.
     *
     * @param month 1 to 12, never the leap month
     * @param day   1 to 30; in a month of 29 days 30 is its last
     */
    static Optional<LocalDate> day(int year, int month, int day) {
        if (month < 1 || month > 12 || day < 1 || day > 30) {
            return Optional.empty();
        }
        return Optional.ofNullable(YEARS.get(year)).map(lunar -> lunar.day(month, day));
    }

    private static Map<Integer, Year> read() {
        var years = new HashMap<Integer, Year>();
        for (List<String> row : Table.read("lunar-years.tsv", 4)) {
            List<Integer> months = Arrays.stream(row.get(3).split(" ", -1)).map(Integer::valueOf).toList();
            years.put(Integer.valueOf(row.get(0)),
                    new Year(LocalDate.parse(row.get(1)), Integer.parseInt(row.get(2)), months));
        }
        return years;
    }
}

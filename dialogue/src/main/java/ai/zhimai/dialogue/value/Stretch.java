package ai.zhimai.dialogue.value;

import java.time.LocalDate;
import java.time.LocalDateTime;

/**
 * A stretch of time that words up to a place in the text have named.
 *
 * @param end      one past the last of the words
 * @param from     included
 * @param to       excluded
 * @param anchored whether its year (or week, or day) was said, so that it is never moved to its next occurrence
 */
record Stretch(int end, LocalDateTime from, LocalDateTime to, Grain grain, boolean anchored) {
    /** How fine a stretch is; each may be narrowed by a finer one only. */
    enum Grain {
        YEAR, SEASON, MONTH, PART_OF_MONTH, WEEK, OCCASION, DAY, PART_OF_DAY, CLOCK;

        boolean finerThan(Grain other) {
            return compareTo(other) > 0;
        }
    }

    static Stretch days(int end, LocalDate first, int days, Grain grain, boolean anchored) {
        return new Stretch(end, first.atStartOfDay(), first.plusDays(days).atStartOfDay(), grain, anchored);
    }

    static Stretch months(int end, LocalDate first, int months, Grain grain, boolean anchored) {
        return new Stretch(end, first.atStartOfDay(), first.plusMonths(months).atStartOfDay(), grain,
                anchored);
    }

    LocalDate day() {
        return from.toLocalDate();
    }
}

package ai.zhimai.dialogue.llm;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Reads the header Retry-After: seconds or a date (RFC 9110, 10.2.3). */
final class RetryAfter {
    /** A longer wait is a mistake of the endpoint's, and must not switch the model off for good. */
    static final Duration LONGEST = Duration.ofMinutes(5);

    private RetryAfter() {}

    /** Null for a header that says nothing. */
    static @Nullable Duration read(String header, Clock clock) {
        try {
            return bounded(Duration.ofMillis(Math.round(Double.parseDouble(header.strip()) * 1000)));
        } catch (NumberFormatException notSeconds) {
            return date(header.strip(), clock);
        }
    }

    private static @Nullable Duration date(String header, Clock clock) {
        try {
            ZonedDateTime until = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME);
            return bounded(Duration.between(clock.instant(), until.toInstant()));
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private static Duration bounded(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}

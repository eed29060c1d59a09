package ai.zhimai.domain;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** What a slot's words mean. */
public sealed interface Value {
    /** Renminbi, in yuan. */
    record Money(Range yuan) implements Value {}

    /**
     * So many of something.
     *
     * @param unit measure word as said (台, 条, 套); empty where none was
     */
    record Quantity(Range count, String unit) implements Value {}

    /** A part or a multiple: 打八折 is 0.8. */
    record Ratio(Range share) implements Value {}

    /** From a moment (included) to a moment (excluded), in the robot's time zone; without a bound where it is null. */
    record Period(@Nullable LocalDateTime from, @Nullable LocalDateTime to) implements Value {
        public Period {
            if (from != null && to != null && from.isAfter(to)) {
                throw new IllegalArgumentException("period upside down: " + from + ".." + to);
            }
        }
    }

    /**
     * A telephone number.
     *
     * @param digits the number without blanks, area code included
     */
    record Phone(String digits) implements Value {}

    /**
     * A place.
     *
     * @param province full name; empty where the place is not in the table of places
     */
    record Region(String name, String province) implements Value {}

    /**
     * A product of the catalogue.
     *
     * @param id of the catalogue's entry
     */
    record Product(String id, String name) implements Value {}

    record Text(String text) implements Value {}
}

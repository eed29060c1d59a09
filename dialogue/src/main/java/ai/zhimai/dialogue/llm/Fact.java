package ai.zhimai.dialogue.llm;

/**
 * Something in a text that is right or wrong to the digit.
 *
 * @param value in one form, whatever numerals were used
 * @param unit  of a number; empty where none follows it
 * @param said  as it stands
 */
record Fact(Kind kind, String value, String unit, String said) {
    enum Kind {
        NUMBER, SHARE, DATE, TIME, DAY, CODE
    }

    /** A unit that only one side names is not held against it: tables have it in the heading. */
    boolean sameAs(Fact other) {
        return kind == other.kind && value.equals(other.value)
                && (unit.isEmpty() || other.unit.isEmpty() || unit.equals(other.unit));
    }
}

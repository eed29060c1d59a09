package ai.zhimai.dialogue.robot;

import java.math.BigDecimal;
import java.util.List;

/** What a branch may ask of the state. */
public sealed interface Condition {
    record Known(String slot) implements Condition {}

    record Confirmed(String slot) implements Condition {}

    /** The value as said, or the product's name or id. */
    record Is(String slot, String value) implements Condition {}

    /** Of a range the low end counts; false for a value that is no number. */
    record AtLeast(String slot, BigDecimal number) implements Condition {}

    /** Of a range the high end counts. */
    record AtMost(String slot, BigDecimal number) implements Condition {}

    /** The customer's last utterance carries the intent. */
    record HasIntent(String intent) implements Condition {}

    /** A flow has been opened in this conversation. */
    record HasNeed(String flow) implements Condition {}

    record Not(Condition condition) implements Condition {}

    record All(List<Condition> conditions) implements Condition {
        public All {
            conditions = List.copyOf(conditions);
        }
    }

    record Any(List<Condition> conditions) implements Condition {
        public Any {
            conditions = List.copyOf(conditions);
        }
    }
}

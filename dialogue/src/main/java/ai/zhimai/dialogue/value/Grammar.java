package ai.zhimai.dialogue.value;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one type of value. Texts must be {@link Plain}. */
@FunctionalInterface
interface Grammar {
    /** The expression that begins at a place, if one does. */
    Optional<Expression> at(String text, int start, Situation situation);

    /**
     * How a text was said.
     *
     * @param answer true for an answer to the slot's question, which may leave out what the question says: 三四十个 for
     *               money, 八折 without 打
     * @param now    in the robot's time zone
     */
    record Situation(boolean answer, LocalDateTime now) {}

    /** All expressions from left to right, none over another. */
    default List<Expression> all(String text, Situation situation) {
        var found = new ArrayList<Expression>();
        int at = 0;
        while (at < text.length()) {
            Optional<Expression> expression = at(text, at, situation);
            expression.ifPresent(found::add);
            at = expression.map(Expression::end).orElse(at + 1);
        }
        return found;
    }
}

package ai.zhimai.dialogue.state;

import ai.zhimai.domain.dialogue.Event.Move;

/**
 * What the robot's patience is measured by.
 *
 * @param turns    of the customer
 * @param silences in a row
 * @param abuses   in the whole conversation
 * @param unclear  turns in a row that were not understood
 * @param same     how often in a row the robot's last words were said
 */
public record Counts(int turns, int silences, int abuses, int unclear, int same) {
    static final Counts ZERO = new Counts(0, 0, 0, 0, 0);

    Counts customerSpoke() {
        return new Counts(turns + 1, 0, abuses, unclear, same);
    }

    Counts silent() {
        return new Counts(turns, silences + 1, abuses, unclear, same);
    }

    Counts noticed(Move move) {
        return switch (move) {
            case ABUSE -> new Counts(turns, silences, abuses + 1, unclear, same);
            case UNCLEAR -> new Counts(turns, silences, abuses, unclear + 1, same);
            case REPEAT, ROBOT_QUESTION, SMALL_TALK -> this;
        };
    }

    Counts understood() {
        return new Counts(turns, silences, abuses, 0, same);
    }

    Counts robotSpoke(boolean again) {
        return new Counts(turns, silences, abuses, unclear, again ? same + 1 : 1);
    }
}

package ai.zhimai.dialogue.state;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that the customer wants seen to.
 *
 * @param step  id of the step that its flow stands before; null before the first
 * @param tries step → questions asked there
 * @param turn  number of the customer's turn that opened it
 */
public record Need(String flow, @Nullable String step, Status status, Map<String, Integer> tries, int turn) {
    /** How far a need is. */
    public enum Status {
        OPEN, MET, LEFT_OPEN
    }

    public Need {
        tries = Map.copyOf(tries);
    }

    static Need opened(String flow, int turn) {
        return new Need(flow, null, Status.OPEN, Map.of(), turn);
    }

    public boolean open() {
        return status == Status.OPEN;
    }

    public int tries(String step) {
        return tries.getOrDefault(step, 0);
    }

    Need at(String step) {
        return new Need(flow, step, status, tries, turn);
    }

    Need asked(String step) {
        Map<String, Integer> counted = new LinkedHashMap<>(tries);
        counted.merge(step, 1, Integer::sum);
        return new Need(flow, step, status, counted, turn);
    }

    Need settled(Status status) {
        return new Need(flow, step, status, tries, turn);
    }
}

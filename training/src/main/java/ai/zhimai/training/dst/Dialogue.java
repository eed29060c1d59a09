package ai.zhimai.training.dst;

import ai.zhimai.domain.NluResult;
import java.util.List;
import java.util.Map;

/**
 * An annotated dialogue.
 *
 * @param complex whether it counts among the complex ones
 * @param goal    slot → value that the customer ends with
 */
public record Dialogue(String id, boolean complex, List<Turn> turns, Map<String, String> goal) {
    public Dialogue {
        turns = List.copyOf(turns);
        goal = Map.copyOf(goal);
    }

    /**
     * One exchange.
     *
     * @param robot    what the robot said; empty if the customer speaks first
     * @param customer what the customer answered, as far as it was understood
     * @param intents  those annotated; empty for a turn that only answers
     * @param state    slot → value after it
     */
    public record Turn(String robot, NluResult customer, List<String> intents, Map<String, String> state) {
        public Turn {
            intents = List.copyOf(intents);
            state = Map.copyOf(state);
        }
    }
}

package ai.zhimai.domain;

import java.util.List;
import java.util.Map;

/**
 * What is known when the slots of a customer's turn are read.
 *
 * @param state    slot → value as said, before this turn
 * @param robot    what the robot said just before; empty if the customer speaks first
 * @param customer the customer's utterance with its intents and slot spans
 * @param earlier  the exchanges before, oldest first
 */
public record SlotContext(Map<String, String> state, String robot, NluResult customer,
        List<Exchange> earlier) {
    public SlotContext {
        state = Map.copyOf(state);
        earlier = List.copyOf(earlier);
    }

    /** One turn of an earlier part of the conversation, with what it left in the slots. */
    public record Exchange(String robot, String customer, Map<String, String> stateAfter) {
        public Exchange {
            stateAfter = Map.copyOf(stateAfter);
        }
    }
}

package ai.zhimai.dialogue.simulation;

import java.util.List;
import java.util.Map;

/**
 * What a simulated customer wants.
 *
 * @param needs intents, in the order in which they come up
 * @param slots slot → value as the customer says it
 * @param other values that a customer who changes their mind comes to want instead
 */
record Goal(List<String> needs, Map<String, String> slots, Map<String, String> other) {
    Goal {
        needs = List.copyOf(needs);
        slots = Map.copyOf(slots);
        other = Map.copyOf(other);
    }
}

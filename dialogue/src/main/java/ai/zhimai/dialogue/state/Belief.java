package ai.zhimai.dialogue.state;

import ai.zhimai.domain.SlotOperation;
import ai.zhimai.domain.Value;

/**
 * What the robot holds of a slot.
 *
 * @param said       the value as said
 * @param confidence probability that it is what the customer wants; 1 once confirmed
 * @param turn       number of the customer's turn that it comes from, from 1
 */
public record Belief(String slot, String said, Value value, SlotOperation.Origin origin, double confidence,
        int turn,
        boolean confirmed) {

    Belief confirm() {
        return new Belief(slot, said, value, origin, 1, turn, true);
    }
}

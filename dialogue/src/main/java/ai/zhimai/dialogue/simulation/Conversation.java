package ai.zhimai.dialogue.simulation;

import java.util.List;

/**
 * How one simulated conversation went.
 *
 * @param opening    the customer's first utterance
 * @param needs      that the customer had
 * @param recognised of them opened a need of the robot
 * @param seenTo     of them were settled by the end: answered, asked for, or noted as a gap
 * @param concluded  whether the robot made a lead, or a flow passed the customer on to the person in charge
 * @param slots      values that the customer told
 * @param right      of them the robot holds
 * @param wrong      slots where it holds something else
 * @param nanos      that the robot took for each turn
 * @param lines      what was said, "R: …" and "C: …"
 */
public record Conversation(Temper temper, Opening opening, int needs, int recognised, int seenTo,
        boolean concluded, int turns,
        int slots,
        int right, int wrong, List<Long> nanos, List<String> lines) {
    /**
     * A customer's first utterance.
     *
     * @param needs that it brings up
     * @param heard of them opened a need of the robot at once
     */
    public record Opening(int needs, int heard) {}

    public Conversation {
        nanos = List.copyOf(nanos);
        lines = List.copyOf(lines);
    }

    /** Every need was recognised and seen to, and the conversation came to its end. */
    public boolean complete() {
        return concluded && seenTo == needs;
    }

    boolean compound() {
        return needs > 1;
    }
}

package ai.zhimai.dialogue.simulation;

import java.util.List;

/**
 * How one simulated conversation went.
 *
 * @param needs      that the customer had
 * @param recognised of them opened a need of the robot
 * @param seenTo     of them were settled by the end: answered, asked for, or noted as a gap
 * @param lead       whether the robot made a lead
 * @param slots      values that the customer told
 * @param right      of them the robot holds
 * @param wrong      slots where it holds something else
 * @param lines      what was said, "R: …" and "C: …"
 */
public record Conversation(Temper temper, int needs, int recognised, int seenTo, boolean lead, int turns,
        int slots,
        int right, int wrong, List<String> lines) {
    public Conversation {
        lines = List.copyOf(lines);
    }

    /** Every need was recognised and seen to, and the conversation ended in a lead. */
    public boolean complete() {
        return lead && seenTo == needs;
    }

    boolean compound() {
        return needs > 1;
    }
}

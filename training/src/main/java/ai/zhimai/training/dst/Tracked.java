package ai.zhimai.training.dst;

import ai.zhimai.domain.SlotContext;
import ai.zhimai.domain.SlotOperation;
import ai.zhimai.domain.SlotOperations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A dialogue beside what was made of it.
 *
 * @param states slot → value after each turn, each built on the one before it as it was predicted
 */
public record Tracked(Dialogue dialogue, List<Map<String, String>> states) {
    public Tracked {
        states = List.copyOf(states);
        if (states.size() != dialogue.turns().size()) {
            throw new IllegalArgumentException(
                    dialogue.id() + " has " + dialogue.turns().size() + " turns, not " + states.size());
        }
    }

    /** Feeds a dialogue turn by turn; the annotated states are never shown. */
    public static Tracked by(SlotOperations operations, Dialogue dialogue) {
        var states = new ArrayList<Map<String, String>>();
        var earlier = new ArrayList<SlotContext.Exchange>();
        Map<String, String> state = Map.of();
        for (Dialogue.Turn turn : dialogue.turns()) {
            List<SlotOperation> found = operations
                    .of(new SlotContext(state, turn.robot(), turn.customer(), earlier));
            state = after(state, found);
            states.add(state);
            earlier.add(new SlotContext.Exchange(turn.robot(), turn.customer().text(), state));
        }
        return new Tracked(dialogue, states);
    }

    private static Map<String, String> after(Map<String, String> before, List<SlotOperation> operations) {
        var state = new TreeMap<>(before);
        for (SlotOperation operation : operations) {
            switch (operation) {
                case SlotOperation.Update update -> state.put(update.slot(), update.value());
                case SlotOperation.Delete delete -> state.remove(delete.slot());
                case SlotOperation.Confirm _ -> {
                    // the value stays
                }
            }
        }
        return Map.copyOf(state);
    }
}

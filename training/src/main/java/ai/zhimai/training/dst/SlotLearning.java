package ai.zhimai.training.dst;

import ai.zhimai.domain.NluEngine;
import ai.zhimai.domain.Slot;
import ai.zhimai.model.operation.OperationModel;
import ai.zhimai.training.corpus.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Learns the slot operations of a model from dialogues and from the lines that its tagger learnt from. Those lines are
 * dialogues of one turn here; they are not run through the tagger, which knows them by heart.
 */
public final class SlotLearning {
    private SlotLearning() {}

    /**
     * A model for slots that take any words.
     *
     * @param engine has not been trained on the dialogues
     */
    public static OperationModel learn(List<Dialogue> dialogues, List<Example> examples, NluEngine engine,
            long seed) {
        var all = new ArrayList<Dialogue>();
        var lines = new ArrayList<OperationTrainer.MarkedLine>();
        dialogues.forEach(dialogue -> all.add(dialogue.understood(engine)));
        for (Example example : examples) {
            if (!example.slots().isEmpty()) {
                lines.add(new OperationTrainer.MarkedLine(example.text(),
                        example.slots().stream().map(Slot::value).toList()));
                all.add(Dialogue.ofLine("line " + all.size(), example.text(), state(example)));
            }
        }
        return new OperationTrainer(slots(dialogues), Map.of(), lines, OperationOptions.open(seed))
                .train(all);
    }

    private static Map<String, String> state(Example example) {
        var state = new TreeMap<String, String>();
        example.slots().forEach(slot -> state.put(slot.name(), slot.value()));
        return state;
    }

    /** Every slot that some dialogue fills, in alphabetical order. */
    public static List<String> slots(List<Dialogue> dialogues) {
        var slots = new TreeSet<String>();
        dialogues.forEach(dialogue -> dialogue.turns().forEach(turn -> slots.addAll(turn.state().keySet())));
        return List.copyOf(slots);
    }
}

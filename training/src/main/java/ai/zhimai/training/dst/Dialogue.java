package ai.zhimai.training.dst;

import ai.zhimai.domain.NluEngine;
import ai.zhimai.domain.NluResult;
import ai.zhimai.domain.SlotContext;
import ai.zhimai.training.corpus.Example;
import ai.zhimai.training.corpus.Source;
import java.util.ArrayList;
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

    /** The same with what an engine understands of the customer's lines. */
    public Dialogue understood(NluEngine engine) {
        List<NluResult> results = engine
                .understandAll(turns.stream().map(turn -> turn.customer().text()).toList());
        var understood = new ArrayList<Turn>();
        for (int i = 0; i < turns.size(); i++) {
            Turn turn = turns.get(i);
            understood.add(new Turn(turn.robot(), results.get(i), turn.intents(), turn.state()));
        }
        return new Dialogue(id, complex, understood, goal);
    }

    /** The customer's lines with their intents, none for one that only answers; slots are not marked. */
    public List<Example> customerLines() {
        return turns.stream()
                .map(turn -> new Example(turn.customer().text(), turn.intents(), List.of(),
                        new Source(id, 0)))
                .toList();
    }

    /** A dialogue of one line in which slots are marked. */
    public static Dialogue ofLine(String id, String text, Map<String, String> slots) {
        return new Dialogue(id, false,
                List.of(new Turn("", DialogueReader.heard(text), List.of(), slots)), slots);
    }

    /** Each turn with what is known when it is read, states as annotated. */
    List<SlotContext> contexts() {
        var contexts = new ArrayList<SlotContext>();
        var earlier = new ArrayList<SlotContext.Exchange>();
        Map<String, String> state = Map.of();
        for (Turn turn : turns) {
            contexts.add(new SlotContext(state, turn.robot(), turn.customer(), earlier));
            earlier.add(new SlotContext.Exchange(turn.robot(), turn.customer().text(), turn.state()));
            state = turn.state();
        }
        return contexts;
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

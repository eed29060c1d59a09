package ai.zhimai.dialogue.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The needs as a stack, the top last: what came up last is seen to first, then the robot returns to what was open.
 *
 * @param question   the step whose answer the robot waits for; null if it waits for none
 * @param clarifying the intents of which the robot asked which is meant; empty if it did not
 */
public record Agenda(List<Need> needs, @Nullable Question question, List<String> clarifying) {
    /** A step that waits for its answer. */
    public record Question(String flow, String step) {}

    static final Agenda EMPTY = new Agenda(List.of(), null, List.of());

    public Agenda {
        needs = List.copyOf(needs);
        clarifying = List.copyOf(clarifying);
    }

    public Optional<Need> need(String flow) {
        return needs.stream().filter(need -> need.flow().equals(flow)).findFirst();
    }

    /** Open needs, the top first. */
    public List<Need> open() {
        return needs.reversed().stream().filter(Need::open).toList();
    }

    /** A need that came up before starts afresh, on top. */
    Agenda open(String flow, int turn) {
        List<Need> changed = new ArrayList<>(needs);
        changed.removeIf(need -> need.flow().equals(flow));
        changed.add(Need.opened(flow, turn));
        return new Agenda(changed, question, clarifying);
    }

    Agenda change(String flow, UnaryOperator<Need> change) {
        return new Agenda(needs.stream().map(n -> n.flow().equals(flow) ? change.apply(n) : n).toList(),
                question,
                clarifying);
    }

    Agenda waitFor(@Nullable Question asked) {
        return new Agenda(needs, asked, clarifying);
    }

    Agenda clarify(List<String> intents) {
        return new Agenda(needs, question, intents);
    }
}

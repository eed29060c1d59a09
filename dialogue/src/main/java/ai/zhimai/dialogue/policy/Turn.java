package ai.zhimai.dialogue.policy;

import ai.zhimai.dialogue.robot.Robot;
import ai.zhimai.dialogue.state.DialogueState;
import ai.zhimai.domain.dialogue.Event;
import ai.zhimai.domain.dialogue.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One turn in the making: every event is folded in at once, so that the next step sees it; words are gathered. */
public final class Turn {
    private static final Pattern ENDED = Pattern.compile("[。！？!?.…～~：:；;，,、][”』」）)]*$");

    private final Robot robot;
    private final Instant now;
    private final List<Event> events = new ArrayList<>();
    private final Set<String> sentences = new LinkedHashSet<>();
    private final Set<Source> sources = new LinkedHashSet<>();
    private String question = "";
    private Supplier<Clauses> parting = () -> Clauses.WHOLE;
    private @Nullable Clauses clauses;
    private DialogueState state;

    public Turn(Robot robot, DialogueState state, Instant now) {
        this.robot = robot;
        this.state = state;
        this.now = now;
    }

    public Robot robot() {
        return robot;
    }

    public DialogueState state() {
        return state;
    }

    public Instant now() {
        return now;
    }

    public void add(Event event) {
        events.add(event);
        state = state.apply(event);
    }

    /** How to part what the customer said; done at most once, and only where a flow looks up a part. */
    public void heard(Supplier<Clauses> parts) {
        parting = parts;
    }

    Clauses clauses() {
        if (clauses == null) {
            clauses = parting.get();
        }
        return clauses;
    }

    /** Two flows may come to the same sentence; it is said once. */
    void say(String text) {
        String sentence = text.strip();
        if (!sentence.isEmpty()) {
            sentences.add(sentence);
        }
    }

    void say(String text, List<Source> from) {
        say(text);
        sources.addAll(from);
    }

    /** Questions come after everything that is said, whichever flow said it. */
    void ask(String text) {
        question = text.strip();
    }

    /** Says this and nothing else. */
    void replace(String text) {
        question = "";
        sentences.clear();
        sources.clear();
        say(text);
    }

    boolean silent() {
        return sentences.isEmpty() && question.isEmpty();
    }

    public List<Event> events() {
        return List.copyOf(events);
    }

    /** What was gathered, as one reply; a cell of a table or a bare phrase gets a full stop before what follows. */
    public String words() {
        List<String> parts = new ArrayList<>(sentences);
        if (!question.isEmpty()) {
            parts.add(question);
        }
        var words = new StringBuilder();
        for (String part : parts) {
            words.append(words.isEmpty() || ENDED.matcher(words).find() ? "" : "。").append(part);
        }
        return words.toString();
    }

    public List<Source> sources() {
        return List.copyOf(sources);
    }
}

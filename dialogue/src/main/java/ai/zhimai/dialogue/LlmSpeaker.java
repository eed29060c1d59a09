package ai.zhimai.dialogue;

import ai.zhimai.dialogue.llm.Deadline;
import ai.zhimai.dialogue.llm.Phrasing;
import ai.zhimai.dialogue.llm.Rephraser;
import ai.zhimai.dialogue.robot.Robot;
import ai.zhimai.dialogue.robot.SlotSpec;
import ai.zhimai.dialogue.state.DialogueState;
import ai.zhimai.dialogue.value.Found;
import ai.zhimai.dialogue.value.Values;
import ai.zhimai.domain.dialogue.Event;
import ai.zhimai.domain.dialogue.Source;
import java.util.List;
import java.util.stream.Stream;

/** Has a language model word what the script says; whatever goes wrong there, the script goes out. */
final class LlmSpeaker implements Speaker {
    private final Rephraser rephraser;
    private final Values values;
    private final Deadline deadline;

    LlmSpeaker(Rephraser rephraser, Values values, Deadline deadline) {
        this.rephraser = rephraser;
        this.values = values;
        this.deadline = deadline;
    }

    @Override
    public Spoken speak(String script, List<Source> sources, DialogueState state, Robot robot) {
        if (script.isBlank() || isFixed(script, state, robot)) {
            return SCRIPTED.speak(script, sources, state, robot);
        }
        return switch (rephraser.rephrase(script, keep(script, state), deadline.left())) {
            case Phrasing.Rephrased rephrased ->
                new Spoken(rephrased.text(), Event.Wording.LANGUAGE_MODEL);
            case Phrasing.Scripted _ -> SCRIPTED.speak(script, sources, state, robot);
        };
    }

    /** Greetings and farewells, what the robot says of itself, and what it repeats stand as they were written. */
    private static boolean isFixed(String script, DialogueState state, Robot robot) {
        return state.talk().customer() == null || state.ending().over()
                || script.contains(robot.phrases().iAmARobot()) || script.equals(state.talk().robot());
    }

    private List<String> keep(String script, DialogueState state) {
        Stream<String> products = values.find(SlotSpec.Type.PRODUCT, script).stream().map(Found::said);
        return Stream.concat(products, state.said().values().stream()).distinct().toList();
    }
}

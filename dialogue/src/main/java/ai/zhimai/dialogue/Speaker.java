package ai.zhimai.dialogue;

import ai.zhimai.dialogue.robot.Robot;
import ai.zhimai.dialogue.state.DialogueState;
import ai.zhimai.domain.dialogue.Event;
import ai.zhimai.domain.dialogue.Source;
import java.util.List;

/** Words what the policy decided to say. */
@FunctionalInterface
public interface Speaker {
    /** Says it as the script does. */
    Speaker SCRIPTED = (script, sources, _, _) -> new Spoken(script,
            sources.isEmpty() ? Event.Wording.SCRIPT : Event.Wording.KNOWLEDGE);

    /** The words that go out, and whose they are. */
    record Spoken(String text, Event.Wording wording) {}

    /** Never throws, and keeps to the turn's budget. */
    Spoken speak(String script, List<Source> sources, DialogueState state, Robot robot);
}

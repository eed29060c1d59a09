package ai.zhimai.dialogue;

import ai.zhimai.dialogue.state.DialogueState;
import ai.zhimai.domain.dialogue.Source;
import java.util.List;

/**
 * What the robot says, and what it knows by then.
 *
 * @param text empty where a person has taken over, or the conversation had ended before
 */
public record Reply(String text, List<Source> sources, DialogueState state) {
    public Reply {
        sources = List.copyOf(sources);
    }
}

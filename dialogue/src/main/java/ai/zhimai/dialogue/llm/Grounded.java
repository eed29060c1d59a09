package ai.zhimai.dialogue.llm;

import ai.zhimai.domain.dialogue.Source;
import java.util.List;

/** What came of a question to the passages. */
public sealed interface Grounded {
    /**
     * An answer that its sources support.
     *
     * @param text  to be said, without the marks of citation
     * @param cited in the order of their first citation, at least one
     */
    record Answered(String text, List<Source> cited) implements Grounded {
        public Answered {
            cited = List.copyOf(cited);
        }
    }

    /**
     * No answer that could be said; the robot will check.
     *
     * @param why for the log
     */
    record Unanswered(String why) implements Grounded {}
}

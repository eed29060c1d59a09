package ai.zhimai.dialogue.llm;

import ai.zhimai.domain.SlotOperation;
import java.util.List;

/** What a model makes of a turn's slots. */
public sealed interface Proposal {
    /** Validated operations, at most one a slot; may be none. */
    record Proposed(List<SlotOperation> operations) implements Proposal {
        public Proposed {
            operations = List.copyOf(operations);
        }
    }

    /**
     * Nothing that could be used.
     *
     * @param why for the log
     */
    record Rejected(String why) implements Proposal {}
}

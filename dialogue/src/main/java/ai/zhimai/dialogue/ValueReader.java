package ai.zhimai.dialogue;

import ai.zhimai.dialogue.robot.SlotSpec;
import ai.zhimai.domain.Value;
import java.time.LocalDateTime;
import java.util.Optional;

/** What the words of a slot mean, and whether they are acceptable. */
public interface ValueReader {
    /** Never fails: words that do not parse as the slot's type are a {@link Value.Text}. */
    Value read(SlotSpec slot, String said, LocalDateTime now);

    /** What is wrong with the value, said so that a customer can hear it; empty if nothing is. */
    Optional<String> problem(SlotSpec slot, Value value, LocalDateTime now);
}

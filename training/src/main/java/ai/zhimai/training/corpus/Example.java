package ai.zhimai.training.corpus;

import ai.zhimai.domain.Slot;
import java.util.List;

/**
 * One labelled utterance.
 *
 * @param text    raw text, markup removed
 * @param intents its intents, the leading one first; never empty, no repeats
 * @param slots   marked spans by position, never overlapping
 * @param source  where it was read
 */
public record Example(String text, List<String> intents, List<Slot> slots, Source source) {
    public Example {
        intents = List.copyOf(intents);
        slots = List.copyOf(slots);
    }

    public String leadingIntent() {
        return intents.getFirst();
    }

    /** The slot of each span, in order. */
    public List<String> slotNames() {
        return slots.stream().map(Slot::name).toList();
    }
}

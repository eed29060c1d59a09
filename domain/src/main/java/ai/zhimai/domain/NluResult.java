package ai.zhimai.domain;

import java.util.List;
import java.util.Optional;

/**
 * What was understood of one utterance.
 *
 * @param text    the raw utterance
 * @param intents the intents it carries, most confident first; empty when refused
 * @param refused true when it fits no intent well enough to act on
 * @param slots   marked spans by position, never overlapping
 * @param ranking every label with its confidence, most confident first
 */
public record NluResult(String text, List<Intent> intents, boolean refused, List<Slot> slots,
        List<Intent> ranking) {
    public NluResult {
        intents = List.copyOf(intents);
        slots = List.copyOf(slots);
        ranking = List.copyOf(ranking);
        if (refused && !intents.isEmpty()) {
            throw new IllegalArgumentException("a refused utterance carries no intents: " + intents);
        }
    }

    /** The likeliest intent, whether or not it passed its threshold; empty for text without content. */
    public Optional<Intent> leading() {
        return ranking.stream().findFirst();
    }
}

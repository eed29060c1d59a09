package ai.zhimai.model.decode;

import ai.zhimai.domain.Intent;
import java.util.List;

/**
 * The intents of one utterance.
 *
 * @param accepted those it carries, most confident first; empty when refused
 * @param refused  whether no intent fits well enough
 * @param ranking  every label, most confident first
 */
public record IntentDecision(List<Intent> accepted, boolean refused, List<Intent> ranking) {
    public IntentDecision {
        accepted = List.copyOf(accepted);
        ranking = List.copyOf(ranking);
    }
}

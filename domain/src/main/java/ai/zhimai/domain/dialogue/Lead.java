package ai.zhimai.domain.dialogue;

import java.util.List;
import java.util.Map;

/**
 * A customer worth a salesperson's call.
 *
 * @param needs titles of the needs that came up
 * @param slots slot → value as said
 */
public record Lead(List<String> needs, Map<String, String> slots) {
    public Lead {
        needs = List.copyOf(needs);
        slots = Map.copyOf(slots);
    }
}

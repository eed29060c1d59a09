package ai.zhimai.domain;

import java.util.List;

/**
 * Port: reads what a customer's turn does to the slots. Implementations are thread-safe and never throw on any text.
 *
 * <p>Operations as in SOM-DST (Kim et al. 2020, arXiv:1911.03906), sources of values as in TripPy (Heck et al. 2020,
 * arXiv:2005.02877).
 */
@FunctionalInterface
public interface SlotOperations {
    /** At most one operation a slot. */
    List<SlotOperation> of(SlotContext context);
}

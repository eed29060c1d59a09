package ai.zhimai.dialogue;

import ai.zhimai.domain.SlotContext;
import ai.zhimai.domain.SlotOperation;
import ai.zhimai.domain.SlotOperations;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every span that was marked sets its slot; of several the last. A model may mark blanks, which say nothing. */
public final class SpanOperations implements SlotOperations {
    @Override
    public List<SlotOperation> of(SlotContext context) {
        Map<String, SlotOperation> operations = new LinkedHashMap<>();
        context.customer()
                .slots()
                .stream()
                .filter(slot -> !slot.value().isBlank())
                .forEach(slot -> operations.put(slot.name(),
                        new SlotOperation.Update(slot.name(), slot.value(),
                                SlotOperation.Origin.CUSTOMER, 0.8)));
        return new ArrayList<>(operations.values());
    }
}

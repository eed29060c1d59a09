package ai.zhimai.benchmarks;

import ai.zhimai.domain.SlotContext;
import ai.zhimai.domain.SlotOperation;
import ai.zhimai.domain.SlotOperations;
import ai.zhimai.model.operation.Lexicon;
import ai.zhimai.model.operation.Line;
import ai.zhimai.model.operation.OperationModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A baseline without learnt weights: a value that the customer says goes into the slots that take it, of these into those
 * whose domain the line names, if it names one.
 */
record SeenValues(OperationModel model) implements SlotOperations {
    @Override
    public List<SlotOperation> of(SlotContext context) {
        String text = Line.of(context.customer().text()).text();
        Map<String, SlotOperation> operations = new LinkedHashMap<>();
        for (Lexicon.Match match : model.values().lexicon().find(text)) {
            for (int slot : match.entry().slots()) {
                String name = model.slots().name(slot);
                String domain = model.slots().domains().get(model.slots().domain(slot));
                if (match.entry().count(slot) > 0 && text.contains(domain)) {
                    operations.put(name, new SlotOperation.Update(name, match.entry().value(),
                            SlotOperation.Origin.CUSTOMER, 1));
                }
            }
        }
        return new ArrayList<>(operations.values());
    }
}

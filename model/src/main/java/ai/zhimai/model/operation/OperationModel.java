package ai.zhimai.model.operation;

import ai.zhimai.domain.SlotContext;
import ai.zhimai.domain.SlotOperation;
import ai.zhimai.domain.SlotOperations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a customer's turn does to the slots, by a log-linear model: for each slot a softmax over keeping it, emptying it,
 * and every value found in the customer's words, in the robot's, or earlier. The operations are those of SOM-DST (Kim et
 * al. 2020, arXiv:1911.03906), the sources of values those of TripPy (Heck et al. 2020, arXiv:2005.02877).
 *
 * @param keep how much the score of keeping a slot is lowered
 */
public record OperationModel(Slots slots, Values values, Spans spans, Weights weights, double keep)
        implements
            SlotOperations {
    private static final double FLOOR = 1e-12;

    /** The chosen alternative of a slot. */
    private record Choice(Alternative alternative, double probability) {}

    /** The turn as the model sees it. */
    public Instance read(SlotContext context) {
        return Reading.of(context, slots, values, spans);
    }

    @Override
    public List<SlotOperation> of(SlotContext context) {
        Instance instance = read(context);
        var operations = new ArrayList<SlotOperation>();
        Map<String, String> kept = new HashMap<>();
        for (int slot = 0; slot < slots.size(); slot++) {
            Choice choice = choose(instance, slot);
            if (choice.alternative.move() == Alternative.KEEP) {
                String value = context.state().get(slots.name(slot));
                if (value != null && said(context.robot(), value)) {
                    kept.put(slots.name(slot), value);
                }
            } else {
                operations.add(operation(slot, choice));
            }
        }
        operations.addAll(confirmed(context, kept));
        return operations;
    }

    private Choice choose(Instance instance, int slot) {
        double[] scores = weights.scores(instance, slot, slots);
        scores[0] -= keep;
        int best = 0;
        for (int i = 1; i < scores.length; i++) {
            best = scores[i] > scores[best] ? i : best;
        }
        double total = 0;
        for (double score : scores) {
            total += Math.exp(score - scores[best]);
        }
        return new Choice(instance.alternatives().get(slot).get(best), Math.max(FLOOR, 1 / total));
    }

    private SlotOperation operation(int slot, Choice choice) {
        String name = slots.name(slot);
        Candidate candidate = choice.alternative.candidate();
        if (candidate == null) {
            return new SlotOperation.Delete(name, choice.probability);
        }
        return new SlotOperation.Update(name, candidate.value, origin(candidate), choice.probability);
    }

    private static SlotOperation.Origin origin(Candidate candidate) {
        return switch (candidate.source()) {
            case Candidate.CUSTOMER -> SlotOperation.Origin.CUSTOMER;
            case Candidate.ROBOT -> SlotOperation.Origin.ROBOT;
            default -> SlotOperation.Origin.EARLIER;
        };
    }

    private static boolean said(String words, String value) {
        return Line.key(words).contains(Line.key(value));
    }

    /**
     * Confirmations need no labels of their own: a value that the robot repeats is confirmed where the turn would have
     * put it into an empty slot.
     */
    private List<SlotOperation> confirmed(SlotContext context, Map<String, String> repeated) {
        var operations = new ArrayList<SlotOperation>();
        if (repeated.isEmpty()) {
            return operations;
        }
        Map<String, String> without = new HashMap<>(context.state());
        without.keySet().removeAll(repeated.keySet());
        Instance instance = read(
                new SlotContext(without, context.robot(), context.customer(), context.earlier()));
        repeated.forEach((name, value) -> {
            Choice choice = choose(instance, slots.id(name));
            Candidate candidate = choice.alternative.candidate();
            if (candidate != null && candidate.source() == Candidate.ROBOT
                    && candidate.key.equals(Line.key(value))) {
                operations.add(new SlotOperation.Confirm(name, choice.probability));
            }
        });
        return operations;
    }
}

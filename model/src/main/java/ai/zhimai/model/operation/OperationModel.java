package ai.zhimai.model.operation;

import ai.zhimai.domain.SlotContext;
import ai.zhimai.domain.SlotOperation;
import ai.zhimai.domain.SlotOperations;
import java.util.ArrayList;
import java.util.List;

/**
 * What a customer's turn does to the slots, by a log-linear model: for each slot a softmax over keeping it, emptying
 * it, and every value found in the customer's words, in the robot's, or earlier.
 */
public record OperationModel(Slots slots, Values values, Spans spans, Weights weights) implements SlotOperations {
    public static double BIAS = Double.parseDouble(System.getProperty("bias", "0"));
    public static boolean MASS = Boolean.getBoolean("mass");

    public Instance read(SlotContext context) {
        return Reading.of(context, slots, values, spans);
    }

    @Override
    public List<SlotOperation> of(SlotContext context) {
        Instance instance = read(context);
        var operations = new ArrayList<SlotOperation>();
        for (int slot = 0; slot < slots.size(); slot++) {
            double[] scores = weights.scores(instance, slot, slots);
            int best = 0;
            double total = 0;
            scores[0] -= BIAS;
            if (MASS && scores.length > 1) {
                double max = java.util.Arrays.stream(scores).skip(1).max().getAsDouble();
                double mass = 0;
                for (int i = 1; i < scores.length; i++) {
                    mass += Math.exp(scores[i] - max);
                }
                scores[0] -= Math.log(mass);
            }
            for (int i = 1; i < scores.length; i++) {
                best = scores[i] > scores[best] ? i : best;
            }
            for (double score : scores) {
                total += Math.exp(score - scores[best]);
            }
            if (best > 0) {
                operations.add(operation(slot, instance.alternatives().get(slot).get(best), 1 / total));
            }
        }
        return operations;
    }

    private SlotOperation operation(int slot, Alternative alternative, double confidence) {
        String name = slots.name(slot);
        Candidate candidate = alternative.candidate();
        if (candidate == null) {
            return new SlotOperation.Delete(name, confidence);
        }
        var origin = switch (candidate.source()) {
            case 0 -> SlotOperation.Origin.CUSTOMER;
            case 1 -> SlotOperation.Origin.ROBOT;
            default -> SlotOperation.Origin.EARLIER;
        };
        return new SlotOperation.Update(name, candidate.value, origin, confidence);
    }
}

package ai.zhimai.training.dst;

import ai.zhimai.domain.SlotContext;
import ai.zhimai.model.operation.Alternative;
import ai.zhimai.model.operation.Candidate;
import ai.zhimai.model.operation.Instance;
import ai.zhimai.model.operation.Line;
import ai.zhimai.model.operation.OperationModel;
import ai.zhimai.model.operation.Slots;
import ai.zhimai.model.operation.Spans;
import ai.zhimai.model.operation.Values;
import ai.zhimai.model.operation.Weights;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Learns slot operations from dialogues with states. Each part of the dialogues is read with values and borders that the
 * other parts teach, so that the model sees unknown values as often as it will in use.
 */
public final class OperationTrainer {
    private final Slots slots;
    private final Map<String, ? extends Collection<String>> ontology;
    private final List<MarkedLine> lines;
    private final OperationOptions options;

    /**
     * A line with values in it, from which borders are learnt.
     *
     * @param values as they stand in the text
     */
    public record MarkedLine(String text, List<String> values) {
        public MarkedLine {
            values = List.copyOf(values);
        }
    }

    /**
     * A learner.
     *
     * @param slots    that are tracked
     * @param ontology slot → values known beforehand; empty for none
     * @param lines    from which to learn borders besides
     */
    public OperationTrainer(List<String> slots, Map<String, ? extends Collection<String>> ontology,
            List<MarkedLine> lines, OperationOptions options) {
        this.slots = new Slots(slots);
        this.ontology = ontology;
        this.lines = List.copyOf(lines);
        this.options = options;
    }

    /** Learns from these dialogues. */
    public OperationModel train(List<Dialogue> dialogues) {
        var examples = new ArrayList<Example>();
        int folds = Math.min(options.folds(), Math.max(2, dialogues.size()));
        for (int fold = 0; fold < folds; fold++) {
            List<Dialogue> others = part(dialogues, fold, folds, false);
            OperationModel reader = reader(others, new Weights(new float[2]));
            for (Dialogue dialogue : part(dialogues, fold, folds, true)) {
                read(dialogue, reader, examples);
            }
        }
        return reader(dialogues, new OperationFit(slots, options).fit(examples));
    }

    private static List<Dialogue> part(List<Dialogue> dialogues, int fold, int folds, boolean inside) {
        var part = new ArrayList<Dialogue>();
        for (int i = 0; i < dialogues.size(); i++) {
            if (i % folds == fold == inside) {
                part.add(dialogues.get(i));
            }
        }
        return part;
    }

    private OperationModel reader(List<Dialogue> dialogues, Weights weights) {
        Values values = new ValueLearner(slots, ontology).learn(dialogues, options.open());
        return new OperationModel(slots, values, spans(dialogues), weights, options.keep());
    }

    private Spans spans(List<Dialogue> dialogues) {
        if (!options.open()) {
            return new Spans(new float[0]);
        }
        var trainer = new SpanTrainer();
        lines.forEach(line -> trainer.add(Line.key(line.text()),
                line.values().stream().map(Line::key).toList(), false));
        dialogues.forEach(trainer::add);
        return trainer.fit(options.seed());
    }

    private void read(Dialogue dialogue, OperationModel reader, List<Example> examples) {
        List<SlotContext> contexts = dialogue.contexts();
        for (int i = 0; i < contexts.size(); i++) {
            Instance instance = reader.read(contexts.get(i));
            Map<String, String> before = contexts.get(i).state();
            Map<String, String> after = dialogue.turns().get(i).state();
            for (int slot = 0; slot < slots.size(); slot++) {
                String name = slots.name(slot);
                int gold = gold(instance.alternatives().get(slot), before.get(name), after.get(name));
                if (gold >= 0 && instance.alternatives().get(slot).size() > 1) {
                    examples.add(new Example(instance, slot, gold, dialogue.id()));
                }
            }
        }
    }

    /** The alternative that leads to the right value; -1 where none does. */
    private static int gold(List<Alternative> alternatives, @Nullable String before, @Nullable String after) {
        if (after == null) {
            return before == null ? 0 : 1;
        }
        String key = Line.key(after);
        if (before != null && key.equals(Line.key(before))) {
            return 0;
        }
        for (int i = 1; i < alternatives.size(); i++) {
            Candidate candidate = alternatives.get(i).candidate();
            if (candidate != null && candidate.key().equals(key)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * One slot in one turn.
     *
     * @param gold     number of the alternative that is right
     * @param dialogue its id
     */
    record Example(Instance instance, int slot, int gold, String dialogue) {}
}

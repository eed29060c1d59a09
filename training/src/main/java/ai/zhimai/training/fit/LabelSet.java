package ai.zhimai.training.fit;

import ai.zhimai.domain.Slot;
import ai.zhimai.training.corpus.Example;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The labels found in training data.
 *
 * @param intents   intent names in order
 * @param exclusive whether every training utterance carries exactly one intent
 * @param tags      O, then B-x and I-x of each slot; empty where nothing is marked
 */
public record LabelSet(List<String> intents, boolean exclusive, List<String> tags) {
    public LabelSet {
        intents = List.copyOf(intents);
        tags = List.copyOf(tags);
    }

    public static LabelSet of(List<Example> examples) {
        var intents = new TreeSet<String>();
        var slots = new TreeSet<String>();
        boolean exclusive = true;
        for (Example example : examples) {
            intents.addAll(example.intents());
            exclusive &= example.intents().size() == 1;
            for (Slot slot : example.slots()) {
                slots.add(slot.name());
            }
        }
        if (intents.size() < 2) {
            throw new IllegalArgumentException(
                    "training needs at least two intents; the data has " + intents.size() + " " + intents);
        }
        List<String> tags = new ArrayList<>();
        if (!slots.isEmpty()) {
            tags.add("O");
        }
        for (String slot : slots) {
            tags.add("B-" + slot);
            tags.add("I-" + slot);
        }
        return new LabelSet(List.copyOf(intents), exclusive, tags);
    }

    /** Positions of the intents by name. */
    public Map<String, Integer> intentIndex() {
        return index(intents);
    }

    public Map<String, Integer> tagIndex() {
        return index(tags);
    }

    private static Map<String, Integer> index(List<String> names) {
        Map<String, Integer> index = new HashMap<>();
        for (String name : names) {
            index.put(name, index.size());
        }
        return index;
    }
}

package ai.zhimai.training.dst;

import ai.zhimai.model.operation.Lexicon;
import ai.zhimai.model.operation.Line;
import ai.zhimai.model.operation.Numbers;
import ai.zhimai.model.operation.Slots;
import ai.zhimai.model.operation.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Learns what values slots take: those seen, shapes of numbers, lists, and what goes without saying. */
final class ValueLearner {
    /** So often a shape or an unsaid value must have been seen. */
    private static final int SUPPORT = 3;
    private static final double LISTS = 0.05;

    private final Slots slots;
    private final Map<String, ? extends Collection<String>> ontology;
    /** For each slot the values that it took, with how often. */
    private final List<SortedMap<String, Integer>> taken = new ArrayList<>();
    private final SortedMap<String, SortedMap<Integer, Integer>> unsaid = new TreeMap<>();

    ValueLearner(Slots slots, Map<String, ? extends Collection<String>> ontology) {
        this.slots = slots;
        this.ontology = ontology;
        for (int slot = 0; slot < slots.size(); slot++) {
            taken.add(new TreeMap<>());
        }
    }

    Values learn(List<Dialogue> dialogues, boolean open) {
        dialogues.forEach(this::count);
        var joined = new BitSet();
        for (int slot = 0; slot < slots.size(); slot++) {
            joined.set(slot, isList(slot));
        }
        var opened = new BitSet();
        opened.set(0, open ? slots.size() : 0);
        return new Values(lexicon(joined), templates(), joined, usual(), opened);
    }

    private void count(Dialogue dialogue) {
        Map<String, String> before = Map.of();
        var said = new StringBuilder();
        for (Dialogue.Turn turn : dialogue.turns()) {
            said.append(Line.key(turn.robot()))
                    .append('\n')
                    .append(Line.key(turn.customer().text()))
                    .append('\n');
            for (var entry : turn.state().entrySet()) {
                int slot = slots.id(entry.getKey());
                String value = entry.getValue().strip();
                if (slot >= 0 && !entry.getValue().equals(before.get(entry.getKey()))) {
                    taken.get(slot).merge(value, 1, Integer::sum);
                    if (said.indexOf(Line.key(value)) < 0) {
                        unsaid.computeIfAbsent(Line.key(value), key -> new TreeMap<>())
                                .merge(slot, 1, Integer::sum);
                    }
                }
            }
            before = turn.state();
        }
    }

    /** Whether values with blanks are mostly lists of values that also stand alone. */
    private boolean isList(int slot) {
        int all = 0;
        int spaced = 0;
        int lists = 0;
        Set<String> known = Set
                .copyOf(ontology.containsKey(slots.name(slot)) ? ontology.get(slots.name(slot)) : List.of());
        for (var value : taken.get(slot).entrySet()) {
            String[] parts = value.getKey().split("\\s+");
            all += value.getValue();
            if (parts.length > 1) {
                spaced += value.getValue();
                boolean list = Arrays.stream(parts)
                        .allMatch(p -> taken.get(slot).containsKey(p) || known.contains(p));
                lists += list ? value.getValue() : 0;
            }
        }
        return spaced > LISTS * all && 2 * lists > spaced;
    }

    private Lexicon lexicon(BitSet joined) {
        var spellings = new TreeMap<String, SortedMap<String, Integer>>();
        var takers = new TreeMap<String, SortedMap<Integer, Integer>>();
        ontology.forEach((name, values) -> {
            int slot = slots.id(name);
            if (slot >= 0) {
                values.forEach(value -> add(spellings, takers, slot, value, 0));
            }
        });
        for (int slot = 0; slot < slots.size(); slot++) {
            for (var value : taken.get(slot).entrySet()) {
                for (String part : joined.get(slot)
                        ? value.getKey().split("\\s+")
                        : new String[]{value.getKey()}) {
                    add(spellings, takers, slot, part, value.getValue());
                }
            }
        }
        return new Lexicon(takers.entrySet()
                .stream()
                .map(taker -> new Lexicon.Entry(taker.getKey(),
                        commonest(spellings.get(taker.getKey())),
                        taker.getValue().keySet().stream().mapToInt(Integer::intValue).toArray(),
                        taker.getValue().values().stream().mapToInt(Integer::intValue).toArray()))
                .toList());
    }

    private static void add(Map<String, SortedMap<String, Integer>> spellings,
            Map<String, SortedMap<Integer, Integer>> takers, int slot, String value, int count) {
        String key = Line.key(value);
        if (!key.isEmpty()) {
            spellings.computeIfAbsent(key, k -> new TreeMap<>())
                    .merge(value, Math.max(1, count), Integer::sum);
            takers.computeIfAbsent(key, k -> new TreeMap<>()).merge(slot, count, Integer::sum);
        }
    }

    private static String commonest(@Nullable SortedMap<String, Integer> spellings) {
        return Objects.requireNonNull(spellings)
                .entrySet()
                .stream()
                .max(Comparator.comparing(Map.Entry::getValue))
                .orElseThrow()
                .getKey();
    }

    private SortedMap<String, BitSet> templates() {
        var templates = new TreeMap<String, BitSet>();
        for (int slot = 0; slot < slots.size(); slot++) {
            var counts = new TreeMap<String, Integer>();
            for (var value : taken.get(slot).entrySet()) {
                counts.merge(Numbers.template(Line.key(value.getKey())), value.getValue(), Integer::sum);
            }
            for (var template : counts.entrySet()) {
                long numbers = template.getKey().chars().filter(c -> c == '#').count();
                if (template.getValue() >= SUPPORT && (numbers == 1 || numbers == 2)) {
                    templates.computeIfAbsent(template.getKey(), k -> new BitSet()).set(slot);
                }
            }
        }
        return templates;
    }

    private SortedMap<String, BitSet> usual() {
        var usual = new TreeMap<String, BitSet>();
        unsaid.forEach((key, counts) -> counts.forEach((slot, count) -> {
            if (count >= SUPPORT) {
                usual.computeIfAbsent(key, k -> new BitSet()).set(slot);
            }
        }));
        return usual;
    }
}

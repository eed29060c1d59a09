package ai.zhimai.training.corpus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds labels that are not on the list, or, where there is no list, labels used once that differ from a frequent
 * one by a slip of the finger.
 *
 * @param kind     "intent" or "slot"
 * @param known    the list; empty where there is none
 * @param labelsOf the labels of an example
 */
record LabelCheck(String kind, Set<String> known, Function<Example, List<String>> labelsOf) {
    private static final int FREQUENT = 5;
    private static final int MAX_EDITS = 2;
    private static final int LETTERS_PER_EDIT = 3;

    List<Problem> of(List<Example> examples) {
        var uses = new LinkedHashMap<String, List<Source>>();
        for (Example example : examples) {
            for (String label : labelsOf.apply(example)) {
                uses.computeIfAbsent(label, _ -> new ArrayList<>()).add(example.source());
            }
        }
        var problems = new ArrayList<Problem>();
        uses.forEach((label, sources) -> {
            if (known.isEmpty()) {
                problems.addAll(suspect(label, uses));
            } else if (!known.contains(label)) {
                sources.forEach(source -> problems.add(unknown(label, source)));
            }
        });
        return problems;
    }

    private List<Problem> suspect(String label, Map<String, List<Source>> uses) {
        var sources = uses.getOrDefault(label, List.of());
        if (sources.size() != 1) {
            return List.of();
        }
        return uses.entrySet()
                .stream()
                .filter(other -> other.getValue().size() >= FREQUENT && isSlip(label, other.getKey()))
                .findFirst()
                .map(other -> new Problem(sources.getFirst(), kind + " '" + label + "' is used once only",
                        "write '" + other.getKey() + "' if that was meant"))
                .stream()
                .toList();
    }

    private Problem unknown(String label, Source source) {
        Optional<String> near = known.stream().filter(other -> isSlip(label, other)).sorted().findFirst();
        return new Problem(source, "unknown " + kind + " '" + label + "'",
                near.map(other -> "write '" + other + "' if that was meant")
                        .orElse("use one of " + known.stream().sorted().toList()));
    }

    /** Short labels differ by a letter quite rightly: one edit is allowed for each three letters. */
    private static boolean isSlip(String label, String other) {
        int allowed = Math.min(MAX_EDITS, Math.min(label.length(), other.length()) / LETTERS_PER_EDIT);
        return !label.equals(other) && edits(label, other) <= allowed;
    }

    /** Levenshtein distance. */
    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replace = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replace, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}

package ai.zhimai.training.corpus;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a corpus is made of.
 *
 * @param examples      how many
 * @param intents       uses of each intent, most frequent first
 * @param slots         uses of each slot, most frequent first
 * @param lengths       lengths of the texts
 * @param duplicates    examples whose normalised text stood earlier
 * @param contradictory different texts that carry different intents in different places
 * @param multiIntent   share of examples with more than one intent
 */
public record CorpusStats(int examples, Map<String, Integer> intents, Map<String, Integer> slots,
        Lengths lengths,
        int duplicates, int contradictory, double multiIntent) {
    /** Text lengths in characters (code points). */
    public record Lengths(int min, int median, int p95, int max) {}

    public static CorpusStats of(List<Example> examples) {
        var labelsByText = new HashMap<String, HashSet<List<String>>>();
        for (Example example : examples) {
            labelsByText.computeIfAbsent(TextKey.of(example.text()), _ -> new HashSet<>())
                    .add(example.intents().stream().sorted().toList());
        }
        long multi = examples.stream().filter(example -> example.intents().size() > 1).count();
        return new CorpusStats(examples.size(), count(examples, Example::intents),
                count(examples, Example::slotNames), lengths(examples), examples.size() - labelsByText.size(),
                (int) labelsByText.values().stream().filter(labels -> labels.size() > 1).count(),
                examples.isEmpty() ? 0 : (double) multi / examples.size());
    }

    private static Map<String, Integer> count(List<Example> examples,
            Function<Example, List<String>> labelsOf) {
        var counts = new HashMap<String, Integer>();
        examples.forEach(
                example -> labelsOf.apply(example).forEach(label -> counts.merge(label, 1, Integer::sum)));
        var sorted = new LinkedHashMap<String, Integer>();
        counts.entrySet()
                .stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    private static Lengths lengths(List<Example> examples) {
        int[] sorted = examples.stream()
                .mapToInt(example -> example.text().codePointCount(0, example.text().length()))
                .sorted()
                .toArray();
        return new Lengths(rank(sorted, 0), rank(sorted, 0.5), rank(sorted, 0.95), rank(sorted, 1));
    }

    /** Nearest-rank percentile; 0 of nothing. */
    private static int rank(int[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }
}

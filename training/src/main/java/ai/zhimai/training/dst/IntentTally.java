package ai.zhimai.training.dst;

import ai.zhimai.domain.Intent;
import ai.zhimai.training.dst.TrackingScores.Count;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Intents of the turns that are annotated with any.
 *
 * @param byIntent counts of each intent that was annotated or found
 * @param turns    that are annotated
 */
public record IntentTally(SortedMap<String, Count> byIntent, int turns) {
    private static final Count NONE = new Count(0, 0, 0);

    /** Compares what was understood with what is annotated. */
    public static IntentTally of(List<Dialogue> dialogues) {
        var byIntent = new TreeMap<String, Count>();
        int turns = 0;
        for (Dialogue dialogue : dialogues) {
            for (Dialogue.Turn turn : dialogue.turns()) {
                if (!turn.intents().isEmpty()) {
                    turns++;
                    count(turn, byIntent);
                }
            }
        }
        return new IntentTally(byIntent, turns);
    }

    private static void count(Dialogue.Turn turn, SortedMap<String, Count> byIntent) {
        List<String> found = turn.customer().intents().stream().map(Intent::name).toList();
        var all = new TreeSet<>(turn.intents());
        all.addAll(found);
        for (String intent : all) {
            boolean isFound = found.contains(intent);
            boolean isSought = turn.intents().contains(intent);
            byIntent.put(intent,
                    byIntent.getOrDefault(intent, NONE).plus(isFound && isSought, isFound, isSought));
        }
    }

    /** Mean F1 over intents. */
    public double macroF1() {
        return byIntent.values().stream().mapToDouble(Count::f1).average().orElse(0);
    }

    /** F1 over all. */
    public double microF1() {
        return byIntent.values()
                .stream()
                .reduce(NONE,
                        (a, b) -> new Count(a.right() + b.right(), a.found() + b.found(),
                                a.sought() + b.sought()))
                .f1();
    }
}

package ai.zhimai.training.corpus;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** Holds out a part of a corpus, stratified by intents, with no utterance on both sides. */
public final class CorpusSplit {
    /** Both sides in the order of the corpus. */
    public record Split(List<Example> train, List<Example> held) {
        public Split {
            train = List.copyOf(train);
            held = List.copyOf(held);
        }
    }

    private CorpusSplit() {}

    /**
     * Holds out about {@code share} of each leading intent, and within it of each combination of intents.
     * Utterances of the same normalised text stay together; every leading intent keeps at least one in training.
     */
    public static Split split(List<Example> examples, double share, long seed) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("the held-out share must lie between 0 and 1: " + share);
        }
        var random = new Random(seed);
        var held = new HashSet<Example>();
        for (var stratum : strata(examples)) {
            pick(stratum, share, random, held);
        }
        return new Split(examples.stream().filter(example -> !held.contains(example)).toList(),
                examples.stream().filter(held::contains).toList());
    }

    /** For each leading intent, its groups of examples of one text. */
    private static Collection<List<List<Example>>> strata(List<Example> examples) {
        var byText = new LinkedHashMap<String, List<Example>>();
        for (Example example : examples) {
            byText.computeIfAbsent(TextKey.of(example.text()), _ -> new ArrayList<>()).add(example);
        }
        var strata = new TreeMap<String, List<List<Example>>>();
        for (var group : byText.values()) {
            strata.computeIfAbsent(group.getFirst().leadingIntent(), _ -> new ArrayList<>()).add(group);
        }
        return strata.values();
    }

    /** Systematic sampling over the groups sorted by combination: each combination gets its share, rounded. */
    private static void pick(List<List<Example>> groups, double share, Random random,
            Collection<Example> held) {
        Collections.shuffle(groups, random);
        groups.sort(Comparator
                .comparing(group -> group.getFirst().intents().stream().sorted().toList().toString()));
        int kept = random.nextInt(groups.size());
        double due = random.nextDouble();
        for (int i = 0; i < groups.size(); i++) {
            due += share;
            if (due >= 1 && i != kept) {
                due--;
                held.addAll(groups.get(i));
            }
        }
    }
}

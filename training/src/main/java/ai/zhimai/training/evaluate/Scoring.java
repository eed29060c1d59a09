package ai.zhimai.training.evaluate;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/** Intents of all utterances as label ids, so that a thousand resamples are scored in a moment. */
final class Scoring {
    private static final int[] NOTHING = {};

    private final List<Judged> cases;
    private final List<String> labels;
    private final int[][] gold;
    private final int[][] predicted;
    private final int[][] goldLeading;
    private final int[][] predictedLeading;
    private final LabelScore[] slots;

    Scoring(List<Judged> cases) {
        this.cases = cases;
        var names = new TreeSet<String>();
        for (Judged judged : cases) {
            names.addAll(judged.goldIntents());
            names.addAll(judged.predictedIntents());
            names.add(judged.predictedLeading());
        }
        names.remove(Judged.NONE);
        labels = List.copyOf(names);
        gold = ids(Judged::goldIntents);
        predicted = ids(judged -> judged.hasIntent() ? judged.predictedIntents() : List.of());
        goldLeading = ids(judged -> judged.hasIntent() ? List.of(judged.goldLeading()) : List.of());
        predictedLeading = ids(judged -> judged.hasIntent() ? List.of(judged.predictedLeading()) : List.of());
        slots = cases.stream().map(judged -> SlotScores.sum(judged.slotScores())).toArray(LabelScore[]::new);
    }

    IntentScores intentScores() {
        Tally tally = tally(every(), gold, predicted);
        return new IntentScores(tally.macroF1(), tally.microF1(), share(every(), gold, predicted),
                tally.perLabel(labels));
    }

    LeadingScores leadingScores() {
        Tally tally = tally(every(), goldLeading, predictedLeading);
        List<Judged> withIntent = cases.stream().filter(Judged::hasIntent).toList();
        return new LeadingScores(share(every(), goldLeading, predictedLeading), tally.macroF1(),
                tally.perLabel(labels), Confusion.of(withIntent));
    }

    Headline headline(long seed) {
        List<Interval> intervals = Bootstrap.intervals(cases.size(), seed, this::metrics);
        return new Headline(intervals.get(0), intervals.get(1), intervals.get(2), intervals.get(3),
                intervals.get(4), intervals.get(5));
    }

    private double[] metrics(int[] chosen) {
        Tally sets = tally(chosen, gold, predicted);
        return new double[]{share(chosen, goldLeading, predictedLeading),
                tally(chosen, goldLeading, predictedLeading).macroF1(), sets.macroF1(), sets.microF1(),
                share(chosen, gold, predicted), slotF1(chosen)};
    }

    private Tally tally(int[] chosen, int[][] truth, int[][] guess) {
        var tally = new Tally(labels.size());
        for (int i : chosen) {
            tally.add(truth[i], guess[i]);
        }
        return tally;
    }

    /** The share of the utterances with intents where both sides are the same. */
    private static double share(int[] chosen, int[][] truth, int[][] guess) {
        int same = 0;
        int counted = 0;
        for (int i : chosen) {
            if (truth[i].length > 0) {
                counted++;
                same += Arrays.equals(truth[i], guess[i]) ? 1 : 0;
            }
        }
        return LabelScore.ratio(same, counted);
    }

    private double slotF1(int[] chosen) {
        int truePositives = 0;
        int falsePositives = 0;
        int falseNegatives = 0;
        for (int i : chosen) {
            truePositives += slots[i].truePositives();
            falsePositives += slots[i].falsePositives();
            falseNegatives += slots[i].falseNegatives();
        }
        return new LabelScore("micro", truePositives, falsePositives, falseNegatives).f1();
    }

    private int[] every() {
        int[] indices = new int[cases.size()];
        Arrays.setAll(indices, i -> i);
        return indices;
    }

    private int[][] ids(Function<Judged, Collection<String>> names) {
        return cases.stream().map(judged -> ids(names.apply(judged))).toArray(int[][]::new);
    }

    private int[] ids(Collection<String> names) {
        int[] ids = names.stream()
                .mapToInt(name -> Collections.binarySearch(labels, name))
                .filter(id -> id >= 0)
                .sorted()
                .toArray();
        return ids.length == 0 ? NOTHING : ids;
    }
}

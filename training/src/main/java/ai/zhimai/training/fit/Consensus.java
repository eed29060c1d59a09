package ai.zhimai.training.fit;

import ai.zhimai.training.corpus.AlikeGroup;
import ai.zhimai.training.corpus.Example;
import ai.zhimai.training.corpus.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Intents for groups of alike lines: what a group's lines agree on, part by part. */
public final class Consensus {
    /** Share of the verdicts that are in doubt, chosen on development data; a group with one of them is left out. */
    private static final double DOUBTFUL = 0.2;
    /** So many lines of a group vote; more cost time and change few verdicts. */
    private static final int VOTERS = 8;
    private static final Source NOWHERE = new Source("alike lines", 0);

    private record Verdict(int intent, double margin) {}

    private Consensus() {}

    /** The lines to be scored, in the order in which {@link #of} takes the scores: some of each part of each group. */
    public static List<Example> lines(List<AlikeGroup> groups) {
        List<Example> lines = new ArrayList<>();
        for (AlikeGroup group : groups) {
            for (int part = 0; part < group.parts(); part++) {
                group.part(part)
                        .stream()
                        .limit(VOTERS)
                        .forEach(line -> lines.add(new Example(line, List.of(), List.of(), NOWHERE)));
            }
        }
        return lines;
    }

    /**
     * The lines of the groups that are not in doubt, labelled; lines of several parts as a whole, unless labels exclude
     * each other, and in parts.
     *
     * @param scores raw scores of {@link #lines}
     */
    public static List<Example> of(List<AlikeGroup> groups, List<RawScores> scores, LabelSet labels) {
        List<String> intents = labels.intents();
        List<List<Verdict>> verdicts = new ArrayList<>();
        int from = 0;
        for (AlikeGroup group : groups) {
            int size = Math.min(VOTERS, group.lines().size());
            List<Verdict> parts = new ArrayList<>();
            for (int part = 0; part < group.parts(); part++) {
                parts.add(verdict(scores.subList(from, from + size), intents.size()));
                from += size;
            }
            verdicts.add(parts);
        }
        double[] margins = verdicts.stream()
                .flatMap(List::stream)
                .mapToDouble(Verdict::margin)
                .sorted()
                .toArray();
        double least = margins.length == 0 ? 0 : margins[(int) (DOUBTFUL * margins.length)];
        List<Example> labelled = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            if (verdicts.get(i).stream().allMatch(verdict -> verdict.margin() >= least)) {
                label(groups.get(i), verdicts.get(i), labels, labelled);
            }
        }
        return labelled;
    }

    private static void label(AlikeGroup group, List<Verdict> verdicts, LabelSet labels,
            List<Example> labelled) {
        List<String> intents = labels.intents();
        Set<String> all = new LinkedHashSet<>();
        verdicts.forEach(verdict -> all.add(intents.get(verdict.intent())));
        if (group.parts() == 1 || !labels.exclusive()) {
            group.texts()
                    .forEach(text -> labelled.add(new Example(text, List.copyOf(all), List.of(), NOWHERE)));
        }
        for (int part = 0; group.parts() > 1 && part < group.parts(); part++) {
            List<String> one = List.of(intents.get(verdicts.get(part).intent()));
            group.part(part).forEach(text -> labelled.add(new Example(text, one, List.of(), NOWHERE)));
        }
    }

    /** The intent of the highest sum of log probabilities, with its mean lead over the second. */
    private static Verdict verdict(List<RawScores> scores, int intents) {
        double[] sum = new double[intents];
        for (RawScores line : scores) {
            double total = 0;
            for (float score : line.intents()) {
                total += Math.exp(score);
            }
            for (int i = 0; i < intents; i++) {
                sum[i] += line.intents()[i] - Math.log(total);
            }
        }
        int best = 0;
        for (int i = 1; i < intents; i++) {
            best = sum[i] > sum[best] ? i : best;
        }
        double[] order = sum.clone();
        Arrays.sort(order);
        double margin = intents == 1 ? 0 : (order[intents - 1] - order[intents - 2]) / scores.size();
        return new Verdict(best, margin);
    }
}

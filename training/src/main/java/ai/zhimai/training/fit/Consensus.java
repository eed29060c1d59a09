package ai.zhimai.training.fit;

import ai.zhimai.training.corpus.Example;
import ai.zhimai.training.corpus.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a model says of groups of lines that mean the same: each group gets the intent its lines agree on. */
final class Consensus {
    /** Groups between two intents are left out; of what share was chosen on development data. */
    private static final double DOUBTFUL = 0.3;
    private static final Source NOWHERE = new Source("alike lines", 0);

    private record Verdict(List<String> lines, int intent, double margin) {}

    private Consensus() {}

    /**
     * The lines of the groups that are not in doubt, labelled.
     *
     * @param scores raw scores of every line, group by group
     */
    static List<Example> of(List<List<String>> groups, List<RawScores> scores, List<String> intents) {
        List<Verdict> verdicts = new ArrayList<>();
        int from = 0;
        for (List<String> group : groups) {
            verdicts.add(verdict(group, scores.subList(from, from + group.size()), intents.size()));
            from += group.size();
        }
        double[] margins = verdicts.stream().mapToDouble(Verdict::margin).sorted().toArray();
        double least = margins.length == 0 ? 0 : margins[(int) (DOUBTFUL * margins.length)];
        return verdicts.stream()
                .filter(verdict -> verdict.margin() >= least)
                .flatMap(verdict -> verdict.lines()
                        .stream()
                        .map(line -> new Example(line, List.of(intents.get(verdict.intent())), List.of(),
                                NOWHERE)))
                .toList();
    }

    private static Verdict verdict(List<String> group, List<RawScores> scores, int intents) {
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
        return new Verdict(group, best, (order[intents - 1] - order[intents - 2]) / group.size());
    }
}

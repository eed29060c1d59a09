package ai.zhimai.dialogue.knowledge;

import ai.zhimai.dialogue.knowledge.Evidence.Observation;
import ai.zhimai.dialogue.knowledge.Questions.Asked;
import ai.zhimai.domain.TextEncoder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Fits {@link Scoring} on the development set and judges it by cross-validation: {@code main()} prints the weights
 * without vectors; with an encoder call {@link #report}.
 */
final class ScoringFit {
    private static final int FOLDS = 5;
    private static final int STEPS = 1000;
    private static final double RATE = 2;
    /** Ridge on the weights, of the order of a pseudo-observation each. */
    private static final double RIDGE = 0.001;

    private static final double SHARPNESS = 4;

    private ScoringFit() {}

    /** A question's candidates. */
    private record Group(List<Map<Observation, Double>> evidence, List<Boolean> answers) {}

    public static void main(String[] arguments) {
        System.out.print(report(null));
    }

    static String report(@Nullable TextEncoder encoder) {
        Knowledge knowledge = Knowledge.load(Questions.FOLDER, encoder);
        List<Group> groups = new ArrayList<>();
        for (Asked asked : Questions.answerable()) {
            groups.add(group(knowledge, asked));
        }
        for (Query query : Questions.unanswerable()) {
            groups.add(group(knowledge, new Asked(query, List.of())));
        }
        var text = new StringBuilder();
        fit(groups).weights().forEach((name, weight) -> text.append("%s\t%.3f%n".formatted(name, weight)));
        return text + judged(groups);
    }

    private static Group group(Knowledge knowledge, Asked asked) {
        List<Map<Observation, Double>> evidence = new ArrayList<>();
        List<Boolean> answers = new ArrayList<>();
        knowledge.evidence(asked.query()).forEach((place, seen) -> {
            evidence.add(seen);
            answers.add(asked.isAnsweredBy(knowledge.passages().get(place)));
        });
        return new Group(evidence, answers);
    }

    /** Each question scored by weights fitted without it. */
    private static String judged(List<Group> groups) {
        List<double[]> best = new ArrayList<>();
        for (int fold = 0; fold < FOLDS; fold++) {
            int held = fold;
            Scoring scoring = fit(
                    IntStream.range(0, groups.size())
                            .filter(i -> i % FOLDS != held)
                            .mapToObj(groups::get)
                            .toList());
            IntStream.range(0, groups.size())
                    .filter(i -> i % FOLDS == held)
                    .forEach(i -> best.add(best(groups.get(i), scoring)));
        }
        var text = new StringBuilder(
                "cross-validated, by threshold: answered rightly / wrongly of %d; off-topic answered of %d%n"
                        .formatted(Questions.answerable().size(), Questions.unanswerable().size()));
        for (double threshold = 0; threshold < 0.95; threshold += 0.1) {
            double least = threshold;
            text.append(
                    "%.1f  %d / %d; %d%n".formatted(threshold, count(best, least, 1), count(best, least, 0),
                            count(best, least, -1)));
        }
        return text.toString();
    }

    private static long count(List<double[]> best, double least, int kind) {
        return best.stream().filter(score -> score[0] >= least && (int) score[1] == kind).count();
    }

    /** Score of the best candidate; 1 where it answers, 0 where not, −1 where nothing does. */
    private static double[] best(Group group, Scoring scoring) {
        boolean answerable = group.answers().contains(true);
        return IntStream.range(0, group.answers().size())
                .mapToObj(i -> new double[]{scoring.score(group.evidence().get(i)),
                        group.answers().get(i) ? 1 : answerable ? 0 : -1})
                .max(Comparator.comparingDouble(score -> score[0]))
                .orElse(new double[]{0, answerable ? 0 : -1});
    }

    /**
     * Gradient descent on the log loss. Of a question's candidates that answer it, and of those that do not, the
     * higher a candidate's score the more it counts: which of them comes first is what matters.
     */
    private static Scoring fit(List<Group> groups) {
        Map<Observation, Double> weights = new EnumMap<>(Observation.class);
        for (int step = 0; step < STEPS; step++) {
            Map<Observation, Double> gradient = new EnumMap<>(Observation.class);
            var scoring = new Scoring(weights);
            groups.forEach(group -> add(gradient, group, scoring));
            for (Observation name : Observation.values()) {
                double weight = weights.getOrDefault(name, 0.0);
                double slope = gradient.getOrDefault(name, 0.0) / groups.size() + RIDGE * weight;
                weights.put(name, weight - RATE * slope);
            }
        }
        return new Scoring(weights);
    }

    private static void add(Map<Observation, Double> gradient, Group group, Scoring scoring) {
        for (boolean answer : new boolean[]{true, false}) {
            List<Map<Observation, Double>> side = IntStream.range(0, group.answers().size())
                    .filter(i -> group.answers().get(i) == answer)
                    .mapToObj(group.evidence()::get)
                    .toList();
            double sum = side.stream().mapToDouble(seen -> Math.exp(SHARPNESS * scoring.score(seen))).sum();
            for (Map<Observation, Double> seen : side) {
                double score = scoring.score(seen);
                double slope = Math.exp(SHARPNESS * score) / sum * (score - (answer ? 1 : 0));
                seen.forEach((name, value) -> gradient.merge(name, slope * value, Double::sum));
            }
        }
    }
}

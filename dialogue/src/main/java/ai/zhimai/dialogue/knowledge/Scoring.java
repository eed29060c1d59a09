package ai.zhimai.dialogue.knowledge;

import ai.zhimai.dialogue.knowledge.Evidence.Observation;
import java.util.Map;

/** Logistic regression on {@link Evidence}: how likely a passage answers. */
record Scoring(Map<Observation, Double> weights) {
    /** Fitted on the sample knowledge without vectors. */
    static final Scoring LEXICAL = read(1);
    /** The same with them. */
    static final Scoring WITH_VECTORS = read(2);

    private static Scoring read(int column) {
        return new Scoring(Resources.rows("scoring.tsv",
                row -> Map.entry(Observation.valueOf(row.get(0)), Double.valueOf(row.get(column)))));
    }

    double score(Map<Observation, Double> evidence) {
        double sum = 0;
        for (Map.Entry<Observation, Double> observed : evidence.entrySet()) {
            sum += weights.getOrDefault(observed.getKey(), 0.0) * observed.getValue();
        }
        return 1 / (1 + Math.exp(-sum));
    }
}

package ai.zhimai.benchmarks.peers;

import ai.zhimai.domain.Intent;
import ai.zhimai.domain.NluResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Turns a score for each label into a result; equal scores keep the order of the labels. */
final class Ranking {
    private Ranking() {}

    /** Carries every label whose confidence exceeds the threshold, and the likeliest one in any case. */
    static NluResult result(String text, List<String> labels, double[] confidence, double threshold) {
        var ranking = new ArrayList<Intent>(labels.size());
        for (int i = 0; i < labels.size(); i++) {
            ranking.add(new Intent(labels.get(i), Math.clamp(confidence[i], 0, 1)));
        }
        ranking.sort(Comparator.comparingDouble(Intent::confidence).reversed());
        long above = ranking.stream().filter(intent -> intent.confidence() > threshold).count();
        return new NluResult(text, ranking.subList(0, (int) Math.max(1, above)), false, List.of(), ranking);
    }

    /** Carries the likeliest label alone. */
    static NluResult single(String text, List<String> labels, double[] confidence) {
        return result(text, labels, confidence, 1);
    }

    static NluResult nothing(String text) {
        return new NluResult(text, List.of(), true, List.of(), List.of());
    }
}

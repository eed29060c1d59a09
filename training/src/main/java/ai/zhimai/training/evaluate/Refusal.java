package ai.zhimai.training.evaluate;

import ai.zhimai.domain.Intent;
import ai.zhimai.domain.NluResult;
import java.util.List;

/**
 * How well a model tells what it knows from what it does not. The positive class is the out-of-domain utterance,
 * and refusing it is right. AUROC = P(in-domain score &gt; out-of-domain score) + ½ P(equal), the Mann–Whitney
 * statistic over all pairs: 1 is perfect, 0.5 is chance.
 *
 * @param auroc    area under the ROC curve of the score; no threshold enters
 * @param decision refused out-of-domain (TP), refused in-domain (FP), answered out-of-domain (FN) utterances
 * @param inDomain how many in-domain utterances were scored
 */
public record Refusal(double auroc, LabelScore decision, int inDomain) {
    /** Scores are higher for what the model knows; those below the threshold are refused. */
    public static Refusal of(List<Double> inDomainScores, List<Double> outOfDomainScores, double threshold) {
        return of(inDomainScores, outOfDomainScores, below(inDomainScores, threshold),
                below(outOfDomainScores, threshold));
    }

    /** The score is the leading confidence; the decision is the one the engine took. */
    public static Refusal of(List<NluResult> inDomain, List<NluResult> outOfDomain) {
        return of(confidences(inDomain), confidences(outOfDomain), refused(inDomain), refused(outOfDomain));
    }

    /** F1 of refusing. */
    public double f1() {
        return decision.f1();
    }

    /** The share of in-domain utterances that were wrongly refused. */
    public double inDomainRefusalRate() {
        return LabelScore.ratio(decision.falsePositives(), inDomain);
    }

    public int outOfDomain() {
        return decision.support();
    }

    private static Refusal of(List<Double> in, List<Double> out, int refusedIn, int refusedOut) {
        if (in.isEmpty() || out.isEmpty()) {
            throw new IllegalArgumentException("refusal needs utterances of both kinds: " + in.size()
                    + " in-domain, " + out.size() + " out-of-domain");
        }
        var decision = new LabelScore("refused", refusedOut, refusedIn, out.size() - refusedOut);
        return new Refusal(auroc(in, out), decision, in.size());
    }

    private static double auroc(List<Double> in, List<Double> out) {
        double[] sorted = out.stream().mapToDouble(score -> score).sorted().toArray();
        double wins = 0;
        for (double score : in) {
            int below = firstAtLeast(sorted, score);
            int notAbove = firstAtLeast(sorted, Math.nextUp(score));
            wins += below + (notAbove - below) / 2.0;
        }
        return wins / ((double) in.size() * out.size());
    }

    private static int firstAtLeast(double[] sorted, double score) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < score) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static int below(List<Double> scores, double threshold) {
        return (int) scores.stream().filter(score -> score < threshold).count();
    }

    private static int refused(List<NluResult> results) {
        return (int) results.stream().filter(NluResult::refused).count();
    }

    private static List<Double> confidences(List<NluResult> results) {
        return results.stream().map(result -> result.leading().map(Intent::confidence).orElse(0.0)).toList();
    }
}

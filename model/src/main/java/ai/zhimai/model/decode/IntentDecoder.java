package ai.zhimai.model.decode;

import ai.zhimai.domain.Intent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Intent logits to calibrated confidences (temperature scaling, arXiv:1706.04599) and a decision. Several intents
 * may be carried unless they exclude each other: confidence is then sigmoid(logit / temperature) and all that reach
 * their thresholds are accepted, or the likeliest alone where none does but it reaches the refusal threshold.
 * Exclusive labels share softmax(logits / temperature), and the likeliest is accepted if it reaches the refusal
 * threshold.
 *
 * @param labels           intent names, in the order of the logits
 * @param exclusive        whether an utterance carries exactly one intent
 * @param temperature      positive; 1 leaves the logits as they are
 * @param thresholds       for each label the least confidence that is accepted; unused if exclusive
 * @param refusalThreshold the least confidence of the likeliest label
 */
public record IntentDecoder(List<String> labels, boolean exclusive, double temperature,
        List<Double> thresholds,
        double refusalThreshold) {
    public IntentDecoder {
        labels = List.copyOf(labels);
        thresholds = List.copyOf(thresholds);
        if (labels.isEmpty() || labels.stream().anyMatch(String::isBlank)
                || labels.stream().distinct().count() < labels.size()) {
            throw new IllegalArgumentException("labels must be distinct names, at least one: " + labels);
        }
        if (thresholds.size() != labels.size()) {
            throw new IllegalArgumentException(
                    thresholds.size() + " thresholds for " + labels.size() + " labels");
        }
        if (!(temperature > 0 && Double.isFinite(temperature))) {
            throw new IllegalArgumentException("temperature must be positive: " + temperature);
        }
        if (thresholds.stream().anyMatch(t -> Double.isNaN(t)) || Double.isNaN(refusalThreshold)) {
            throw new IllegalArgumentException("a threshold is not a number");
        }
    }

    /** Calibrated confidences [L] of one utterance's logits [L]. */
    public double[] confidences(float[] logits) {
        if (logits.length != labels.size()) {
            throw new IllegalArgumentException(logits.length + " logits for " + labels.size() + " labels");
        }
        double[] confidences = new double[logits.length];
        if (exclusive) {
            softmax(logits, confidences);
        } else {
            for (int i = 0; i < logits.length; i++) {
                confidences[i] = 1 / (1 + Math.exp(-logits[i] / temperature));
            }
        }
        return confidences;
    }

    private void softmax(float[] logits, double[] shares) {
        double largest = IntStream.range(0, logits.length).mapToDouble(i -> logits[i]).max().orElseThrow();
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            shares[i] = Math.exp((logits[i] - largest) / temperature);
            sum += shares[i];
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
    }

    public IntentDecision decide(float[] logits) {
        double[] confidences = confidences(logits);
        List<Intent> accepted = new ArrayList<>();
        List<Intent> ranking = new ArrayList<>(confidences.length);
        for (int i : order(confidences)) {
            var intent = new Intent(labels.get(i), confidences[i]);
            ranking.add(intent);
            if (!exclusive && confidences[i] >= thresholds.get(i)) {
                accepted.add(intent);
            }
        }
        Intent likeliest = ranking.getFirst();
        if (accepted.isEmpty() && likeliest.confidence() >= refusalThreshold) {
            accepted.add(likeliest);
        }
        return new IntentDecision(accepted, accepted.isEmpty(), ranking);
    }

    /** Most confident first; equals in the order of the labels. */
    private static int[] order(double[] confidences) {
        return IntStream.range(0, confidences.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -confidences[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}

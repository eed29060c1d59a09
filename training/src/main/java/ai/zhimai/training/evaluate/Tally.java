package ai.zhimai.training.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Counts of right and wrong marks per label; the sums from which every F1 follows. */
final class Tally {
    private final int[] truePositives;
    private final int[] falsePositives;
    private final int[] falseNegatives;

    Tally(int labels) {
        truePositives = new int[labels];
        falsePositives = new int[labels];
        falseNegatives = new int[labels];
    }

    /** Counts one utterance; both are sorted label ids without repeats. */
    void add(int[] gold, int[] predicted) {
        for (int label : gold) {
            if (Arrays.binarySearch(predicted, label) >= 0) {
                truePositives[label]++;
            } else {
                falseNegatives[label]++;
            }
        }
        for (int label : predicted) {
            if (Arrays.binarySearch(gold, label) < 0) {
                falsePositives[label]++;
            }
        }
    }

    /** The mean F1 over the labels that occur in gold or prediction, as scikit-learn takes it; 0 where none does. */
    double macroF1() {
        double sum = 0;
        int present = 0;
        for (int label = 0; label < truePositives.length; label++) {
            int errors = falsePositives[label] + falseNegatives[label];
            if (truePositives[label] + errors > 0) {
                sum += 2.0 * truePositives[label] / (2 * truePositives[label] + errors);
                present++;
            }
        }
        return present == 0 ? 0 : sum / present;
    }

    double microF1() {
        return total("micro").f1();
    }

    LabelScore total(String name) {
        return new LabelScore(name, Arrays.stream(truePositives).sum(), Arrays.stream(falsePositives).sum(),
                Arrays.stream(falseNegatives).sum());
    }

    List<LabelScore> perLabel(List<String> names) {
        var scores = new ArrayList<LabelScore>();
        for (int label = 0; label < truePositives.length; label++) {
            if (truePositives[label] + falsePositives[label] + falseNegatives[label] > 0) {
                scores.add(new LabelScore(names.get(label), truePositives[label], falsePositives[label],
                        falseNegatives[label]));
            }
        }
        return List.copyOf(scores);
    }
}

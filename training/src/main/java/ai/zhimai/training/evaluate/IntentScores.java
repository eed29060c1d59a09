package ai.zhimai.training.evaluate;

import java.util.List;

/**
 * Scores of the intent sets (multi-label): a refused utterance predicts the empty set, so it costs recall.
 * Definitions are scikit-learn's {@code f1_score} over an indicator matrix and {@code accuracy_score}.
 *
 * @param macroF1    mean F1 of the labels that occur in gold or prediction
 * @param microF1    F1 of the summed counts
 * @param exactMatch share of utterances whose predicted set equals the gold set
 * @param labels     every label that occurs, by name
 */
public record IntentScores(double macroF1, double microF1, double exactMatch, List<LabelScore> labels) {
    public IntentScores {
        labels = List.copyOf(labels);
    }
}

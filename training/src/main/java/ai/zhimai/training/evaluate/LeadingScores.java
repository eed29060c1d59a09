package ai.zhimai.training.evaluate;

import java.util.List;

/**
 * Scores of the leading intent (single-label): the first intent of the example against the top of the ranking,
 * whether or not the utterance was refused. Text without content has no leading intent: wrong, but no label.
 *
 * @param accuracy  share of utterances whose leading intent is right
 * @param macroF1   mean F1 of the labels that lead in gold or prediction
 * @param labels    every such label, by name
 * @param confusion which leading intent was taken for which
 */
public record LeadingScores(double accuracy, double macroF1, List<LabelScore> labels, Confusion confusion) {
    public LeadingScores {
        labels = List.copyOf(labels);
    }
}

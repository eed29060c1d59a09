package ai.zhimai.benchmarks;

import ai.zhimai.domain.Intent;
import ai.zhimai.domain.NluResult;
import ai.zhimai.training.corpus.Example;
import ai.zhimai.training.evaluate.Evaluation;
import ai.zhimai.training.evaluate.LabelScore;
import ai.zhimai.training.evaluate.LeadingScores;
import java.util.ArrayList;
import java.util.List;

/**
 * The scores of a table row. Published figures differ in how they count, so the leading intent is counted three
 * ways; each is scikit-learn's {@code f1_score(average="macro")} with the labels or gold named.
 *
 * @param accuracy       leading intent equals the first gold intent
 * @param macroF1        macro-F1 of the leading intent over the labels of gold and prediction
 * @param macroF1OfGold  the same over the labels of gold alone
 * @param macroF1OfAny   the same where any gold intent counts as the leading one
 * @param setMacroF1     macro-F1 of the intent sets
 * @param exactMatch     share of intent sets that are exactly right
 */
public record Scores(double accuracy, double macroF1, double macroF1OfGold, double macroF1OfAny,
        double setMacroF1,
        double exactMatch) {

    public static Scores of(List<Example> gold, List<NluResult> predicted) {
        Evaluation evaluation = Evaluation.of(gold, predicted);
        LeadingScores leading = evaluation.leading();
        double ofAny = Evaluation.of(anyLeads(gold, predicted), predicted).leading().macroF1();
        return new Scores(leading.accuracy(), leading.macroF1(), overGold(leading), ofAny,
                evaluation.intents().macroF1(), evaluation.intents().exactMatch());
    }

    private static double overGold(LeadingScores leading) {
        return leading.labels()
                .stream()
                .filter(label -> label.support() > 0)
                .mapToDouble(LabelScore::f1)
                .average()
                .orElse(0);
    }

    /** The gold examples with the predicted leading intent moved to the front where it is one of theirs. */
    private static List<Example> anyLeads(List<Example> gold, List<NluResult> predicted) {
        var moved = new ArrayList<Example>(gold.size());
        for (int i = 0; i < gold.size(); i++) {
            Example example = gold.get(i);
            String leading = predicted.get(i).leading().map(Intent::name).orElse("");
            moved.add(example.intents().contains(leading) ? leadBy(leading, example) : example);
        }
        return moved;
    }

    private static Example leadBy(String leading, Example example) {
        var intents = new ArrayList<>(example.intents());
        intents.remove(leading);
        intents.addFirst(leading);
        return new Example(example.text(), intents, example.slots(), example.source());
    }
}

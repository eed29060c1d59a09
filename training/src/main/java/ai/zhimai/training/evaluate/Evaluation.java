package ai.zhimai.training.evaluate;

import ai.zhimai.domain.NluResult;
import ai.zhimai.training.corpus.Example;
import java.util.ArrayList;
import java.util.List;

/**
 * How well utterances were understood.
 *
 * <p>Intent sets: a refused utterance predicts the empty set. Leading intent and calibration: the top of the
 * ranking counts, refused or not, since they ask what the model believes and not whether it dares to act. An
 * example without intents counts for slots alone.
 *
 * @param utterances  how many were judged
 * @param headline    the main numbers with confidence intervals
 * @param leading     the leading intent, single-label
 * @param intents     the intent sets, multi-label
 * @param slots       spans, entity-level
 * @param reliability calibration of the leading confidence
 * @param tradeoff    what other thresholds would give
 * @param refusalRate share of the utterances with intents that were refused
 */
public record Evaluation(int utterances, Headline headline, LeadingScores leading, IntentScores intents,
        SlotScores slots, Reliability reliability, Tradeoff tradeoff, double refusalRate) {
    private static final long SEED = 42;

    public static Evaluation of(List<Example> gold, List<NluResult> predicted) {
        return of(gold, predicted, SEED);
    }

    /** The results in the order of the examples; the seed is that of the bootstrap. */
    public static Evaluation of(List<Example> gold, List<NluResult> predicted, long seed) {
        List<Judged> cases = pair(gold, predicted);
        List<Judged> withIntent = cases.stream().filter(Judged::hasIntent).toList();
        var scoring = new Scoring(cases);
        int refused = (int) withIntent.stream().filter(judged -> judged.predicted().refused()).count();
        return new Evaluation(cases.size(), scoring.headline(seed), scoring.leadingScores(),
                scoring.intentScores(), SlotScores.of(cases), Reliability.of(withIntent),
                Tradeoff.of(withIntent), LabelScore.ratio(refused, withIntent.size()));
    }

    private static List<Judged> pair(List<Example> gold, List<NluResult> predicted) {
        if (gold.isEmpty() || gold.size() != predicted.size()) {
            throw new IllegalArgumentException(
                    "as many results as examples are needed: " + predicted.size() + " for " + gold.size());
        }
        var cases = new ArrayList<Judged>();
        for (int i = 0; i < gold.size(); i++) {
            cases.add(new Judged(gold.get(i), predicted.get(i)));
        }
        return cases;
    }
}

package ai.zhimai.training.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Entity-level scores of slots as CoNLL-2003 counts them (doi:10.3115/1119176.1119195): a span is right when its
 * start, end and name all are.
 *
 * @param total sum over all slots: its F1 is the slot F1 (micro)
 * @param slots every slot that occurs in gold or prediction, by name
 */
public record SlotScores(LabelScore total, List<LabelScore> slots) {
    public SlotScores {
        slots = List.copyOf(slots);
    }

    /** False where gold marks no slot at all, as in a file without markup: the scores then say nothing. */
    public boolean measured() {
        return total.support() > 0;
    }

    static SlotScores of(List<Judged> cases) {
        var slots = new TreeMap<String, LabelScore>();
        cases.stream()
                .flatMap(Judged::slotScores)
                .forEach(score -> slots.merge(score.label(), score, SlotScores::sum));
        return new SlotScores(sum(slots.values().stream()), new ArrayList<>(slots.values()));
    }

    static LabelScore sum(Stream<LabelScore> scores) {
        return scores.reduce(new LabelScore("micro", 0, 0, 0), SlotScores::sum);
    }

    private static LabelScore sum(LabelScore one, LabelScore other) {
        return new LabelScore(one.label(), one.truePositives() + other.truePositives(),
                one.falsePositives() + other.falsePositives(),
                one.falseNegatives() + other.falseNegatives());
    }
}

package ai.zhimai.training.evaluate;

import ai.zhimai.domain.Intent;
import ai.zhimai.domain.NluResult;
import ai.zhimai.domain.Slot;
import ai.zhimai.training.corpus.Example;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One utterance with what it says and what was understood.
 *
 * @param gold      the labelled utterance
 * @param predicted what was understood of it
 */
record Judged(Example gold, NluResult predicted) {
    /** The name of the leading intent where text without content has none. */
    static final String NONE = "(none)";

    Judged {
        if (!gold.text().equals(predicted.text())) {
            throw new IllegalArgumentException(
                    "the result is for another text than " + gold.source() + ": " + predicted.text());
        }
    }

    /** False for a turn that only fills slots: the scores of intents leave it out. */
    boolean hasIntent() {
        return !gold.intents().isEmpty();
    }

    Set<String> goldIntents() {
        return new TreeSet<>(gold.intents());
    }

    Set<String> predictedIntents() {
        var names = new TreeSet<String>();
        predicted.intents().forEach(intent -> names.add(intent.name()));
        return names;
    }

    String goldLeading() {
        return gold.leadingIntent();
    }

    String predictedLeading() {
        return predicted.leading().map(Intent::name).orElse(NONE);
    }

    double confidence() {
        return predicted.leading().map(Intent::confidence).orElse(0.0);
    }

    /** Whether the utterance carries the intent that leads the ranking: the event its confidence is about. */
    boolean leadingIsCarried() {
        return gold.intents().contains(predictedLeading());
    }

    /** The labels whose confidence reaches the threshold. */
    List<String> rankedAtLeast(double threshold) {
        return predicted.ranking()
                .stream()
                .filter(intent -> intent.confidence() >= threshold)
                .map(Intent::name)
                .toList();
    }

    /** One score for each span of slots, gold or predicted, compared by name, start and end, start and end; the text of a span follows from these. */
    Stream<LabelScore> slotScores() {
        Set<Slot> found = spans(predicted.slots());
        Set<Slot> marked = spans(gold.slots());
        Stream<LabelScore> kept = marked.stream()
                .map(slot -> found.contains(slot)
                        ? new LabelScore(slot.name(), 1, 0, 0)
                        : new LabelScore(slot.name(), 0, 0, 1));
        Stream<LabelScore> invented = found.stream()
                .filter(slot -> !marked.contains(slot))
                .map(slot -> new LabelScore(slot.name(), 0, 1, 0));
        return Stream.concat(kept, invented);
    }

    private static Set<Slot> spans(List<Slot> slots) {
        var spans = new HashSet<Slot>();
        slots.forEach(slot -> spans.add(new Slot(slot.name(), "", slot.start(), slot.end())));
        return spans;
    }
}

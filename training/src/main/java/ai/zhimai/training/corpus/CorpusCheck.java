package ai.zhimai.training.corpus;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Finds everything that is wrong with a set of files at once: rows that cannot be read, labels that are unknown
 * or look mistyped, utterances that repeat, contradict each other, or stand in two files.
 *
 * @param intents the intents there are; empty where any is allowed
 * @param slots   the slots there are; empty where any is allowed
 */
public record CorpusCheck(Set<String> intents, Set<String> slots) {
    public CorpusCheck {
        intents = Set.copyOf(intents);
        slots = Set.copyOf(slots);
    }

    /** Accepts any label that does not look mistyped. */
    public CorpusCheck() {
        this(Set.of(), Set.of());
    }

    /** The usable examples of the files and every problem, by file and line. */
    public Corpus of(List<Path> files) {
        var corpus = CorpusReader.readAll(files);
        var problems = new ArrayList<>(corpus.problems());
        problems.addAll(new LabelCheck("intent", intents, Example::intents).of(corpus.examples()));
        problems.addAll(new LabelCheck("slot", slots, Example::slotNames).of(corpus.examples()));
        problems.addAll(Repeats.in(corpus.examples()));
        var order = files.stream().map(Path::toString).toList();
        problems.sort(Comparator.<Problem>comparingInt(problem -> order.indexOf(problem.source().file()))
                .thenComparingInt(problem -> problem.source().line()));
        return new Corpus(corpus.examples(), problems);
    }
}

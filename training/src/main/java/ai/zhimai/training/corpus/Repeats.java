package ai.zhimai.training.corpus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Finds utterances that stand twice, compared on their normalised text. */
final class Repeats {
    private Repeats() {}

    /** One problem for every utterance that an earlier one already holds; both places are named. */
    static List<Problem> in(List<Example> examples) {
        var earlier = new HashMap<String, List<Example>>();
        var problems = new ArrayList<Problem>();
        for (Example example : examples) {
            var same = earlier.computeIfAbsent(TextKey.of(example.text()), _ -> new ArrayList<>());
            compare(example, same).ifPresent(problems::add);
            same.add(example);
        }
        return problems;
    }

    /** A contradiction is worse than an overlap of files, and that is worse than a copy. */
    private static Optional<Problem> compare(Example example, List<Example> same) {
        return same.stream()
                .filter(first -> !sameLabels(first, example))
                .findFirst()
                .map(first -> contradiction(first, example))
                .or(() -> same.stream()
                        .filter(first -> !first.source().file().equals(example.source().file()))
                        .findFirst()
                        .map(first -> overlap(first, example)))
                .or(() -> same.stream().findFirst().map(first -> copy(first, example)));
    }

    private static boolean sameLabels(Example one, Example other) {
        return new HashSet<>(one.intents()).equals(new HashSet<>(other.intents()));
    }

    private static Problem contradiction(Example first, Example example) {
        return new Problem(example.source(),
                "'" + example.text() + "' is " + Labels.join(example.intents()) + " here but "
                        + Labels.join(first.intents()) + " at " + first.source(),
                "give both the same intents or delete one");
    }

    private static Problem overlap(Example first, Example example) {
        return new Problem(example.source(), "'" + example.text() + "' also stands at " + first.source(),
                "keep it in one file: a test that was trained on proves nothing");
    }

    private static Problem copy(Example first, Example example) {
        return new Problem(example.source(), "'" + example.text() + "' repeats " + first.source(),
                "delete one of them");
    }
}

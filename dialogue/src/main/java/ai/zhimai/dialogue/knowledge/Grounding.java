package ai.zhimai.dialogue.knowledge;

import ai.zhimai.domain.dialogue.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks that numbers, prices, times, percentages and model numbers in what is said occur in its sources, however they
 * are worded: 三年 is 3 年, 六万八 is 68000 元.
 */
public final class Grounding {
    private Grounding() {}

    /** The facts in what is said that no source has, as said; empty if all are supported. */
    public static List<String> supports(String said, List<Source> sources) {
        List<Facts.Fact> known = new ArrayList<>();
        for (Source source : sources) {
            known.addAll(Facts.of(source.passage()));
        }
        Set<String> codes = known.stream().flatMap(fact -> fact.codes().stream()).collect(Collectors.toSet());
        return Facts.of(said)
                .stream()
                .filter(fact -> !isSupported(fact, known, codes))
                .map(Facts.Fact::said)
                .distinct()
                .toList();
    }

    private static boolean isSupported(Facts.Fact fact, List<Facts.Fact> known, Set<String> codes) {
        return switch (fact) {
            case Facts.Code code -> code.codes().stream().anyMatch(codes::contains);
            case Facts.Amount amount -> amount.isArticle() || known.stream()
                    .anyMatch(other -> other instanceof Facts.Amount given && amount.agrees(given));
        };
    }
}

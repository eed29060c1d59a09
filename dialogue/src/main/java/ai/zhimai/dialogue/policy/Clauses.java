package ai.zhimai.dialogue.policy;

import ai.zhimai.domain.Intent;
import ai.zhimai.domain.NluResult;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What of an utterance with several wants speaks of which: 封箱机多少钱，坏了多久能来人 asks two things, and a passage that
 * answers one of them is found by that part.
 *
 * @param byIntent intent → the parts that carry it; empty where the utterance is about one thing or cannot be parted
 */
public record Clauses(Map<String, String> byIntent) {
    public static final Clauses WHOLE = new Clauses(Map.of());

    /** Between clauses stand pauses; where a recogniser writes none, words that join, and the ends of questions. */
    private static final Pattern BORDER = Pattern
            .compile("[，,。；;！!？?\\s]+|(?=另外|顺便|还有|再就是|以及|同时)|(?<=多少钱|什么价|啥价|[吗呢嘛])(?!\\p{Punct}|[的啊呀])");
    /** Characters of content that make a clause; what is shorter carries no want of its own. */
    private static final int LEAST = 3;

    public Clauses {
        byIntent = Map.copyOf(byIntent);
    }

    /**
     * Parts an utterance.
     *
     * @param understanding of a part; asked only where the utterance carries several intents
     */
    public static Clauses of(NluResult utterance, Function<String, NluResult> understanding) {
        if (utterance.intents().size() < 2) {
            return WHOLE;
        }
        Set<String> wants = utterance.intents().stream().map(Intent::name).collect(Collectors.toSet());
        Map<String, String> parts = new HashMap<>();
        for (String clause : BORDER.splitAsStream(utterance.text()).toList()) {
            if (Fillers.content(clause) >= LEAST) {
                understanding.apply(clause)
                        .intents()
                        .stream()
                        .map(Intent::name)
                        .filter(wants::contains)
                        .forEach(
                                intent -> parts.merge(intent, clause, (before, more) -> before + '，' + more));
            }
        }
        return new Clauses(parts);
    }

    /** The part about one of these intents. */
    Optional<String> about(Collection<String> intents) {
        return intents.stream().filter(byIntent::containsKey).map(byIntent::get).findFirst();
    }
}

package ai.zhimai.dialogue.knowledge;

import java.util.List;
import java.util.Set;

/**
 * A question to the knowledge.
 *
 * @param text   as the customer said it
 * @param kinds  of passages to look in; empty for all
 * @param boosts what the conversation is about, such as the product's name: passages about it are preferred
 */
public record Query(String text, Set<Kind> kinds, List<String> boosts) {
    public Query {
        kinds = Set.copyOf(kinds);
        boosts = List.copyOf(boosts);
    }

    public static Query of(String text) {
        return new Query(text, Set.of(), List.of());
    }
}

package ai.zhimai.dialogue.knowledge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A passage with the terms it is found by.
 *
 * @param headTerms of its head
 * @param head      the same as a set
 * @param questions terms of each of its questions; empty but for {@link Kind#QA}
 * @param textTerms of its text
 * @param terms     of head and text
 * @param pairs     of characters, of head and text
 */
record IndexedPassage(Passage passage, List<String> headTerms, Set<String> head, List<Set<String>> questions,
        List<String> textTerms, Set<String> terms, Set<String> pairs) {
    /** Sets pairs apart from words in tables of both. */
    static final String PAIR = "&";

    static IndexedPassage of(Passage passage, Terms terms) {
        Terms.Analysis head = terms.of(passage.head());
        Terms.Analysis text = terms.of(passage.text());
        Set<String> all = new HashSet<>(head.all());
        all.addAll(text.all());
        Set<String> pairs = new HashSet<>(head.pairs());
        pairs.addAll(text.pairs());
        List<Set<String>> questions = new ArrayList<>();
        if (passage.kind() == Kind.QA) {
            passage.lines().forEach(line -> questions.add(Set.copyOf(terms.of(line).all())));
        }
        return new IndexedPassage(passage, head.all(), Set.copyOf(head.all()), questions, text.all(), all,
                pairs);
    }
}

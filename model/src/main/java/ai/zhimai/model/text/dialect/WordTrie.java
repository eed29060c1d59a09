package ai.zhimai.model.text.dialect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Words that are looked for at every place of a text, each with what is known of it. */
final class WordTrie<V> {
    private final Node<V> root = new Node<>();

    private static final class Node<V> {
        private final Map<Character, Node<V>> next = new HashMap<>(2);
        private final List<V> values = new ArrayList<>(1);
    }

    /** Told a word's end in the text, and what is known of it. */
    interface Finding<V> {
        void found(int to, V value);
    }

    void add(String word, V value) {
        Node<V> node = root;
        for (int i = 0; i < word.length(); i++) {
            node = node.next.computeIfAbsent(word.charAt(i), _ -> new Node<>());
        }
        node.values.add(value);
    }

    /** Every word that begins at {@code from}, shorter ones first. */
    void find(String text, int from, Finding<V> finding) {
        Node<V> node = root;
        for (int i = from; i < text.length(); i++) {
            @Nullable
            Node<V> next = node.next.get(text.charAt(i));
            if (next == null) {
                return;
            }
            node = next;
            for (V value : node.values) {
                finding.found(i + 1, value);
            }
        }
    }
}

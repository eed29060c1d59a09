package ai.zhimai.model.operation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values that a model has seen, found in text by a trie. */
public final class Lexicon {
    /**
     * A value.
     *
     * @param key    as {@link Line#key} makes it
     * @param value  its commonest spelling
     * @param slots  that take it
     * @param counts how often each of them took it in training; 0 for a value known from an ontology alone
     */
    public record Entry(String key, String value, int[] slots, int[] counts) {
        /** How often a slot took it; -1 for a slot that never takes it. */
        public int count(int slot) {
            for (int i = 0; i < slots.length; i++) {
                if (slots[i] == slot) {
                    return counts[i];
                }
            }
            return -1;
        }

        boolean shares(Entry other) {
            for (int slot : other.slots) {
                if (count(slot) >= 0) {
                    return true;
                }
            }
            return false;
        }

        /** Which slots take it, as one number. */
        long signature() {
            long hash = 0;
            for (int slot : slots) {
                hash = Hash.of(hash, slot);
            }
            return hash;
        }
    }

    /** An occurrence: units [from, to) of a text. */
    public record Match(Entry entry, int from, int to) {}

    private final List<Entry> entries;
    private final Map<Long, Integer> edges = new HashMap<>();
    private final List<@Nullable Entry> ends = new ArrayList<>();
    private final Map<String, Entry> byKey = new HashMap<>();

    public Lexicon(List<Entry> entries) {
        this.entries = List.copyOf(entries);
        ends.add(null);
        for (Entry entry : entries) {
            int node = 0;
            for (int i = 0; i < entry.key.length(); i++) {
                long edge = (long) node << 16 | entry.key.charAt(i);
                Integer next = edges.get(edge);
                if (next == null) {
                    next = ends.size();
                    edges.put(edge, next);
                    ends.add(null);
                }
                node = next;
            }
            ends.set(node, entry);
            byKey.put(entry.key, entry);
        }
    }

    /** All of them. */
    public List<Entry> entries() {
        return entries;
    }

    /** The value with a key; null if there is none. */
    public @Nullable Entry get(String key) {
        return byKey.get(key);
    }

    /** Occurrences by position, without those that lie in a longer one that a common slot takes. */
    public List<Match> find(String text) {
        var found = new ArrayList<Match>();
        for (int from = 0; from < text.length(); from++) {
            int node = 0;
            for (int to = from; to < text.length(); to++) {
                Integer next = edges.get((long) node << 16 | text.charAt(to));
                if (next == null) {
                    break;
                }
                node = next;
                Entry entry = ends.get(node);
                if (entry != null) {
                    found.add(new Match(entry, from, to + 1));
                }
            }
        }
        return found.stream()
                .filter(match -> found.stream().noneMatch(other -> covers(other, match)))
                .toList();
    }

    private static boolean covers(Match longer, Match match) {
        return longer.from <= match.from && longer.to >= match.to
                && longer.to - longer.from > match.to - match.from && longer.entry.shares(match.entry);
    }
}

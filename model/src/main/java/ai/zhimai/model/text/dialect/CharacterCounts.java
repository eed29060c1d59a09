package ai.zhimai.model.text.dialect;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/** Counts the characters, bigrams and trigrams of Mandarin text for a {@link CharacterModel}. */
public final class CharacterCounts {
    private static final int BITS = 16;
    private static final int LARGEST = 255;

    private final Map<Long, Integer> counts = new HashMap<>();

    /**
     * Counts a line.
     *
     * @param weight how many times it counts
     */
    public void add(String line, int weight) {
        String text = TraditionalCharacters.simplify(line);
        char a = CharacterModel.EDGE;
        char b = CharacterModel.EDGE;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() || Context.isPause(text.charAt(i))
                    ? CharacterModel.EDGE
                    : Character.toLowerCase(text.charAt(i));
            if (b != CharacterModel.EDGE || c != CharacterModel.EDGE) {
                count(key(c), weight);
                count(key(b, c), weight);
                count(key(a, b, c), weight);
            }
            a = b;
            b = c;
        }
    }

    private void count(long key, int weight) {
        counts.merge(key, weight, Integer::sum);
    }

    /** The kind of n-gram stands above its characters, so that no two n-grams share a key. */
    private static long key(char c) {
        return 1L << 3 * BITS | c;
    }

    private static long key(char b, char c) {
        return 2L << 3 * BITS | (long) b << BITS | c;
    }

    private static long key(char a, char b, char c) {
        return 3L << 3 * BITS | (long) a << 2 * BITS | (long) b << BITS | c;
    }

    /** n-grams that are counted less often than this are left out. */
    public record Pruning(int characters, int bigrams, int trigrams) {}

    /** Writes the counts as a {@link CharacterModel} reads them; returns how many trigrams there are. */
    public int write(OutputStream out, Pruning pruning) throws IOException {
        char[] characters = kept(1, pruning.characters());
        char[] numbers = new char[1 << BITS];
        for (int i = 0; i < characters.length; i++) {
            numbers[characters[i]] = (char) (i + 1);
        }
        NavigableMap<Long, Integer> bigrams = numbered(2, pruning.bigrams(), numbers);
        NavigableMap<Long, Integer> trigrams = numbered(3, pruning.trigrams(), numbers);
        trigrams.keySet().removeIf(key -> !bigrams.containsKey(key >> BITS));
        try (var data = new DataOutputStream(new GZIPOutputStream(out))) {
            data.writeInt(CharacterModel.MAGIC);
            data.writeInt(characters.length + 1);
            for (char c : characters) {
                data.writeChar(c);
            }
            data.writeByte(quantised(counts.getOrDefault(key((char) CharacterModel.EDGE), 1)));
            for (char c : characters) {
                data.writeByte(quantised(counts.getOrDefault(key(c), 1)));
            }
            Long[] histories = new Long[characters.length + 1];
            Arrays.setAll(histories, i -> (long) i);
            followers(data, histories, bigrams);
            followers(data, bigrams.keySet().toArray(Long[]::new), trigrams);
        }
        return trigrams.size();
    }

    /** Characters by code, the edge left out. */
    private char[] kept(int kind, int least) {
        var kept = new StringBuilder();
        counts.entrySet()
                .stream()
                .filter(count -> count.getKey() >> 3 * BITS == kind && count.getValue() >= least)
                .map(count -> (char) count.getKey().longValue())
                .filter(c -> c != CharacterModel.EDGE)
                .sorted()
                .forEach(kept::append);
        return kept.toString().toCharArray();
    }

    /** Counts by the numbers of an n-gram's characters, where all of them have one. */
    private NavigableMap<Long, Integer> numbered(int kind, int least, char[] numbers) {
        var numbered = new TreeMap<Long, Integer>();
        counts.forEach((key, count) -> {
            if (key >> 3 * BITS == kind && count >= least) {
                long number = 0;
                for (int place = kind - 1; place >= 0; place--) {
                    char c = (char) (key >> place * BITS);
                    if (c != CharacterModel.EDGE && numbers[c] == 0) {
                        return;
                    }
                    number = number << BITS | numbers[c];
                }
                numbered.put(number, count);
            }
        });
        return numbered;
    }

    private static void followers(DataOutputStream out, Long[] histories, NavigableMap<Long, Integer> ngrams)
            throws IOException {
        out.writeInt(ngrams.size());
        for (long history : histories) {
            var followers = ngrams.subMap(history << BITS, (history + 1) << BITS);
            varint(out, followers.size());
            int last = -1;
            for (var follower : followers.entrySet()) {
                int c = (char) follower.getKey().longValue();
                varint(out, c - last - 1);
                out.writeByte(quantised(follower.getValue()));
                last = c;
            }
        }
    }

    private static int quantised(int count) {
        return (int) Math.min(LARGEST,
                Math.round(CharacterModel.STEPS * Math.log(count) / Math.log(2)));
    }

    private static void varint(DataOutputStream out, int value) throws IOException {
        int rest = value;
        while (rest >= 0x80) {
            out.writeByte(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        out.writeByte(rest);
    }
}

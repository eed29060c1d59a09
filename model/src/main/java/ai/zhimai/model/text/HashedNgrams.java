package ai.zhimai.model.text;

import java.util.Arrays;

/**
 * Hashed character 1–3-grams and toneless-pinyin 1–3-grams of an utterance, the sparse branch's input (the idea
 * of DIET, arXiv:2004.09936). Homophones that a recogniser confuses share their pinyin n-grams. Ids are in
 * [1, buckets]; 0 is left for padding.
 *
 * @param buckets number of hash buckets
 * @param pinyin  whether pinyin n-grams are included
 */
public record HashedNgrams(int buckets, boolean pinyin) {
    private static final int LONGEST = 3;
    private static final int MAX_UNITS = 512;

    public HashedNgrams {
        if (buckets < 1) {
            throw new IllegalArgumentException("buckets must be positive: " + buckets);
        }
    }

    /** Distinct ids of the normalised text in ascending order; empty for text without content. */
    public int[] of(String normalised) {
        int[] codes = normalised.codePoints().filter(c -> c != ' ').limit(MAX_UNITS).toArray();
        long[] characters = new long[codes.length];
        long[] syllables = new long[codes.length];
        for (int i = 0; i < codes.length; i++) {
            characters[i] = codes[i];
            syllables[i] = syllable(codes[i]);
        }
        int[] ids = new int[codes.length * LONGEST * 2 + 4];
        int n = grams(characters, 17, ids, 0);
        if (pinyin) {
            n = grams(syllables, 31, ids, n);
        }
        return Arrays.stream(ids, 0, n).sorted().distinct().toArray();
    }

    /** n-grams over units framed by a start and an end mark. */
    private int grams(long[] units, long kind, int[] ids, int n) {
        if (units.length == 0) {
            return n;
        }
        for (int i = -1; i <= units.length; i++) {
            long hash = kind;
            for (int j = i; j < i + LONGEST && j <= units.length; j++) {
                hash = mix(hash ^ unit(units, j));
                boolean markAlone = i == j && (i == -1 || i == units.length);
                if (!markAlone && n < ids.length) {
                    ids[n++] = 1 + (int) Long.remainderUnsigned(hash, buckets);
                }
            }
        }
        return n;
    }

    private static long unit(long[] units, int i) {
        return i < 0 ? -1 : i == units.length ? -2 : units[i];
    }

    /** A number for the commonest toneless reading; the code itself where the character has none. */
    static long syllable(int code) {
        if (code > Character.MAX_VALUE) {
            return code;
        }
        var readings = Readings.of((char) code);
        return readings.isEmpty() ? code : 0x100000000L + readings.getFirst().hashCode();
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
    static long mix(long z) {
        z = (z + 0x9e3779b97f4a7c15L);
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}

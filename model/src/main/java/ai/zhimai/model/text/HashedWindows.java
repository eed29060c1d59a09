package ai.zhimai.model.text;

import java.util.List;

/**
 * Hashed features of each token's neighbourhood, which vote for its slot tag: the templates that a linear-chain CRF
 * is commonly given for Chinese (Sutton and McCallum, arXiv:1011.4088). Pieces at −2 … 2 alone and
 * pairs of them, and the toneless syllables of single characters at 0, −1 0 and 0 1, by which homophones share
 * votes. Ids are in [1, buckets]; 0 is left for tokens without a tag.
 *
 * @param buckets number of hash buckets
 */
public record HashedWindows(int buckets) {
    private static final int[][] OF_PIECES = {{-2}, {-1}, {0}, {1}, {2}, {-2, -1}, {-1, 0}, {0, 1}, {1, 2},
            {-1, 1}};
    private static final int[][] OF_SYLLABLES = {{0}, {-1, 0}, {0, 1}};
    /** K, the number of features of a token. */
    public static final int FEATURES = OF_PIECES.length + OF_SYLLABLES.length;
    /** Stands where there is no token, or a special one. */
    private static final long MARK = -1;

    public HashedWindows {
        if (buckets < 1) {
            throw new IllegalArgumentException("buckets must be positive: " + buckets);
        }
    }

    /**
     * Ids [T, K], row-major, of an utterance's T tokens.
     *
     * @param pieces text of each token; empty for special tokens, whose ids are 0
     */
    public int[] of(List<String> pieces) {
        int n = pieces.size();
        long[] units = new long[n];
        long[] syllables = new long[n];
        for (int t = 0; t < n; t++) {
            String piece = pieces.get(t);
            units[t] = piece.isEmpty() ? MARK : piece.hashCode();
            syllables[t] = piece.length() == 1 ? HashedNgrams.syllable(piece.charAt(0)) : units[t];
        }
        int[] ids = new int[n * FEATURES];
        for (int t = 0; t < n; t++) {
            if (!pieces.get(t).isEmpty()) {
                fill(OF_PIECES, 0, units, t, ids);
                fill(OF_SYLLABLES, OF_PIECES.length, syllables, t, ids);
            }
        }
        return ids;
    }

    private void fill(int[][] templates, int first, long[] units, int t, int[] ids) {
        for (int k = 0; k < templates.length; k++) {
            long hash = HashedNgrams.mix(first + k);
            for (int offset : templates[k]) {
                hash = HashedNgrams.mix(hash ^ unit(units, t + offset));
            }
            ids[t * FEATURES + first + k] = 1 + (int) Long.remainderUnsigned(hash, buckets);
        }
    }

    private static long unit(long[] units, int t) {
        return t < 0 || t >= units.length ? MARK : units[t];
    }
}

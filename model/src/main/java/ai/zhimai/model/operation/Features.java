package ai.zhimai.model.operation;

import java.util.Arrays;

/** A growing list of hashed features. */
final class Features {
    private long[] hashes = new long[64];
    private int size;

    void add(long feature) {
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * size);
        }
        hashes[size++] = feature;
    }

    void add(long kind, long a) {
        add(Hash.of(kind, a));
    }

    void add(long kind, long a, long b) {
        add(Hash.of(kind, a, b));
    }

    /** Every 1- to n-gram of a text framed by marks. */
    void grams(long kind, String text, int n) {
        for (int i = -1; i <= text.length(); i++) {
            long hash = kind;
            for (int j = i; j < i + n && j <= text.length(); j++) {
                hash = Hash.of(hash, j < 0 ? 1 : j == text.length() ? 2 : text.charAt(j));
                if (j > i || i >= 0 && i < text.length()) {
                    add(hash);
                }
            }
        }
    }

    /** How many binary digits a count has; -1 for no count. */
    static long magnitude(int count) {
        return count < 0 ? -1 : 32 - Integer.numberOfLeadingZeros(count);
    }

    long[] toArray() {
        return Arrays.copyOf(hashes, size);
    }

    /** Without repetitions. */
    long[] distinct() {
        return Arrays.stream(hashes, 0, size).sorted().distinct().toArray();
    }
}

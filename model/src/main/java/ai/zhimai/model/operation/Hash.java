package ai.zhimai.model.operation;

/** Hashes of features; the same on every machine. */
final class Hash {
    private Hash() {}

    /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
    static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    static long of(long kind, long a) {
        return mix(kind * 0x9e3779b97f4a7c15L + a + 1);
    }

    static long of(long kind, long a, long b) {
        return of(of(kind, a), b);
    }

    static long of(String text, int from, int to) {
        long hash = 7;
        for (int i = Math.max(0, from); i < Math.min(text.length(), to); i++) {
            hash = hash * 0x100000001b3L + text.charAt(i) + 1;
        }
        return mix(hash);
    }

    static long of(String text) {
        return of(text, 0, text.length());
    }
}

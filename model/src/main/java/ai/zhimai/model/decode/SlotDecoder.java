package ai.zhimai.model.decode;

import ai.zhimai.domain.Slot;
import ai.zhimai.model.tokenizer.Encoding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Slot logits to spans: the best sequence of BIO tags under a linear-chain CRF (Lafferty et al. 2001), by Viterbi's
 * algorithm over the tokens of the text, {@code [CLS]} and {@code [SEP]} left out. Its score is
 * {@code start[y_1] + Σ_t logits[t][y_t] + Σ_t transitions[y_t][y_t+1]}. {@code I-x} may only follow {@code B-x} or
 * {@code I-x}, so no invalid sequence can come out.
 */
public final class SlotDecoder {
    private static final double FORBIDDEN = Double.NEGATIVE_INFINITY;

    private final List<String> tags;
    private final double[] start;
    /** By the tag that follows, then the tag before, so that the inner loop runs along a row. */
    private final double[][] before;

    /**
     * @param tags        S of "O", "B-x" and "I-x", in the order of the logits
     * @param transitions scores [S, S], from the tag before (row) to the tag after (column)
     * @param start       scores [S] of the first tag
     */
    public SlotDecoder(List<String> tags, float[][] transitions, float[] start) {
        check(tags, transitions, start);
        int size = tags.size();
        this.tags = List.copyOf(tags);
        this.start = new double[size];
        this.before = new double[size][size];
        for (int to = 0; to < size; to++) {
            this.start[to] = isInside(to) ? FORBIDDEN : start[to];
            for (int from = 0; from < size; from++) {
                before[to][from] = follows(from, to) ? transitions[from][to] : FORBIDDEN;
            }
        }
    }

    private static void check(List<String> tags, float[][] transitions, float[] start) {
        int size = tags.size();
        if (!tags.contains("O") || tags.stream().distinct().count() < size) {
            throw new IllegalArgumentException("slot tags must be distinct and include O: " + tags);
        }
        for (String tag : tags) {
            boolean span = tag.length() > 2 && (tag.startsWith("B-") || tag.startsWith("I-"));
            if (!span && !tag.equals("O")
                    || tag.startsWith("I-") && !tags.contains("B-" + tag.substring(2))) {
                throw new IllegalArgumentException(
                        "slot tag " + tag + " is not O, B-x, or I-x beside a B-x");
            }
        }
        if (start.length != size || transitions.length != size
                || Arrays.stream(transitions).anyMatch(row -> row.length != size)) {
            throw new IllegalArgumentException("transition scores do not fit " + size + " slot tags");
        }
    }

    /** The decoder of a model without transition scores: the best valid sequence of its logits. */
    public static SlotDecoder withoutTransitions(List<String> tags) {
        return new SlotDecoder(tags, new float[tags.size()][tags.size()], new float[tags.size()]);
    }

    private boolean isInside(int tag) {
        return tags.get(tag).startsWith("I-");
    }

    private boolean follows(int from, int to) {
        return !isInside(to)
                || !tags.get(from).equals("O")
                        && tags.get(from).substring(2).equals(tags.get(to).substring(2));
    }

    public List<String> tags() {
        return tags;
    }

    /** The best valid tags of the n tokens from {@code first} on; logits [T, S] row-major. */
    public int[] best(float[] logits, int first, int n) {
        int size = tags.size();
        int[][] back = new int[n][size];
        double[] score = new double[size];
        for (int t = 0; t < n; t++) {
            double[] next = new double[size];
            for (int to = 0; to < size; to++) {
                int from = t == 0 ? 0 : bestBefore(score, before[to]);
                back[t][to] = from;
                double path = t == 0 ? start[to] : score[from] + before[to][from];
                next[to] = path + logits[(first + t) * size + to];
            }
            score = next;
        }
        return trace(back, score);
    }

    private static int bestBefore(double[] score, double[] transition) {
        int best = 0;
        for (int from = 1; from < score.length; from++) {
            if (score[from] + transition[from] > score[best] + transition[best]) {
                best = from;
            }
        }
        return best;
    }

    private static int[] trace(int[][] back, double[] score) {
        int[] path = new int[back.length];
        int tag = 0;
        for (int i = 1; i < score.length; i++) {
            tag = score[i] > score[tag] ? i : tag;
        }
        for (int t = back.length - 1; t >= 0; t--) {
            path[t] = tag;
            tag = back[t][tag];
        }
        return path;
    }

    /** The slots of a text, from the logits [T, S] (row-major) of its encoding; they never overlap. */
    public List<Slot> decode(String raw, Encoding encoding, float[] logits) {
        int n = encoding.length() - 2;
        if (n <= 0) {
            return List.of();
        }
        int[] path = best(logits, 1, n);
        List<Slot> slots = new ArrayList<>();
        for (int t = 0; t < n;) {
            int last = t;
            if (tags.get(path[t]).startsWith("B-")) {
                while (last + 1 < n && isInside(path[last + 1])) {
                    last++;
                }
                addSlot(raw, tags.get(path[t]).substring(2), encoding.start()[t + 1],
                        encoding.end()[last + 1],
                        slots);
            }
            t = last + 1;
        }
        return slots;
    }

    /** Two tokens may stand for one character of the raw text ("㎏"); the first span then keeps it. */
    private static void addSlot(String raw, String name, int from, int to, List<Slot> slots) {
        int begin = slots.isEmpty() ? from : Math.max(from, slots.getLast().end());
        if (begin < to) {
            slots.add(new Slot(name, raw.substring(begin, to), begin, to));
        }
    }
}

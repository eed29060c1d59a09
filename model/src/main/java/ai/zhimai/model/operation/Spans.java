package ai.zhimai.model.operation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Proposes spans of an utterance by how well their ends look like the ends of values (TripPy's span pointers, Heck et al.
 * 2020, arXiv:2005.02877, as logistic regression).
 */
public final class Spans {
    /** Units [from, to) of a text. */
    public record Span(int from, int to, double score) {}

    public static final int LONGEST = 22;
    private static final int PROPOSED = 16;
    private static final double FLOOR = -7;

    private final float[] weights;
    private final int shift;

    /** Of a table whose length is a power of two; an empty one proposes nothing. */
    public Spans(float[] weights) {
        this.weights = weights;
        this.shift = weights.length == 0 ? 0 : Long.numberOfLeadingZeros(weights.length) + 1;
    }

    public float[] weights() {
        return weights;
    }

    public int index(long feature) {
        return (int) (Hash.mix(feature) >>> shift);
    }

    public List<Span> propose(String text, boolean byRobot) {
        if (weights.length == 0 || text.isEmpty()) {
            return List.of();
        }
        int size = text.length();
        double[] begins = new double[size];
        double[] ends = new double[size + 1];
        for (int i = 0; i < size; i++) {
            begins[i] = score(border(text, i, true, byRobot));
            ends[i + 1] = score(border(text, i + 1, false, byRobot));
        }
        var spans = new ArrayList<Span>();
        for (int from = 0; from < size; from++) {
            for (int to = from + 1; to <= Math.min(size, from + LONGEST); to++) {
                double score = begins[from] + ends[to];
                if (score > FLOOR) {
                    spans.add(new Span(from, to, score));
                }
            }
        }
        spans.sort(Comparator.comparingDouble(Span::score).reversed());
        return spans.subList(0, Math.min(PROPOSED, spans.size()));
    }

    public double score(long[] features) {
        double score = 0;
        for (long feature : features) {
            score += weights[index(feature)];
        }
        return score;
    }

    /** What stands around the border before a unit: the two or three characters on each side and their joins. */
    public static long[] border(String text, int at, boolean begin, boolean byRobot) {
        long side = (begin ? 100L : 200L) + (byRobot ? 1000L : 0L);
        long l1 = unit(text, at - 1);
        long l2 = unit(text, at - 2);
        long r1 = unit(text, at);
        long r2 = unit(text, at + 1);
        long l3 = unit(text, at - 3);
        long r3 = unit(text, at + 2);
        return new long[]{Hash.of(side, 0), Hash.of(side + 1, l1), Hash.of(side + 2, r1),
                Hash.of(side + 3, l1, l2), Hash.of(side + 4, r1, r2), Hash.of(side + 5, l1, r1),
                Hash.of(side + 6, Hash.of(1, l1, l2), l3), Hash.of(side + 7, Hash.of(1, r1, r2), r3),
                Hash.of(side + 8, Hash.of(1, l1, l2), r1), Hash.of(side + 9, Hash.of(1, l1, r1), r2),
                Hash.of(side + 10, Hash.of(1, l1, l2), Hash.of(2, r1, r2)), Hash.of(side + 11, l2),
                Hash.of(side + 12, r2)};
    }

    private static long unit(String text, int at) {
        return at < 0 ? 1 : at >= text.length() ? 2 : shape(text.charAt(at));
    }

    private static long shape(char c) {
        return c >= '0' && c <= '9' ? '0' : c;
    }
}

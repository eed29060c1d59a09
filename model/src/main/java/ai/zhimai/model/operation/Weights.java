package ai.zhimai.model.operation;

import java.util.List;

/** The weights of the log-linear model, found by the hash of a feature and of what it speaks about. */
public final class Weights {
    /** Marks weights of a candidate's own features. */
    private static final int CANDIDATE = 9;
    private static final long ANY_SLOT = 77;

    /**
     * Features that count for one thing.
     *
     * @param owner what they count for: a move of a slot, of all slots of a kind, a candidate for any slot
     */
    public record Part(long[] features, long owner) {}

    private final float[] table;
    private final int shift;

    /** Of a table whose length is a power of two. */
    public Weights(float[] table) {
        if (Integer.bitCount(table.length) != 1 || table.length < 2) {
            throw new IllegalArgumentException("not a power of two: " + table.length);
        }
        this.table = table;
        this.shift = Long.numberOfLeadingZeros(table.length) + 1;
    }

    public float[] table() {
        return table;
    }

    /** Where the weight of a feature stands. */
    public int index(long feature, long owner) {
        return (int) (Hash.mix(feature ^ owner) >>> shift);
    }

    /** Of each of a slot's alternatives, before the softmax; to keep scores nothing. */
    public double[] scores(Instance instance, int slot, Slots slots) {
        List<Alternative> alternatives = instance.alternatives().get(slot);
        double[] scores = new double[alternatives.size()];
        double[] moves = new double[Alternative.MOVES];
        boolean[] known = new boolean[Alternative.MOVES];
        for (int i = 1; i < scores.length; i++) {
            Alternative alternative = alternatives.get(i);
            int move = alternative.move();
            if (!known[move]) {
                known[move] = true;
                moves[move] = sum(ofMove(instance, slot, slots, move));
            }
            scores[i] = moves[move] + sum(ofAlternative(alternative, slot, slots));
        }
        return scores;
    }

    /** What speaks for a move of a slot, whichever the value. */
    public static List<Part> ofMove(Instance instance, int slot, Slots slots, int move) {
        long bySlot = Hash.of(1000 + move, slot);
        long byKind = Hash.of(2000 + move, slots.kind(slot));
        return List.of(new Part(instance.turn(), bySlot),
                new Part(instance.byDomain()[slots.domain(slot)], byKind),
                new Part(instance.slot()[slot], bySlot), new Part(instance.slot()[slot], byKind));
    }

    /** What speaks for one value in a slot. */
    public static List<Part> ofAlternative(Alternative alternative, int slot, Slots slots) {
        return List.of(new Part(alternative.features(), Hash.of(1000 + CANDIDATE, slot)),
                new Part(alternative.features(), Hash.of(2000 + CANDIDATE, slots.kind(slot))),
                new Part(alternative.features(), ANY_SLOT));
    }

    private double sum(List<Part> parts) {
        double sum = 0;
        for (Part part : parts) {
            for (long feature : part.features) {
                sum += table[index(feature, part.owner)];
            }
        }
        return sum;
    }
}

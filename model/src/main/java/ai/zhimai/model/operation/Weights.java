package ai.zhimai.model.operation;

/** The weights of the log-linear model, by hash. */
public final class Weights {
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

    public float get(int index) {
        return table[index];
    }

    public int index(long feature, long owner) {
        return (int) (Hash.mix(feature ^ owner) >>> shift);
    }

    /** Of each of a slot's alternatives, before the softmax. */
    public double[] scores(Instance instance, int slot, Slots slots) {
        var alternatives = instance.alternatives().get(slot);
        double[] scores = new double[alternatives.size()];
        double[] moves = new double[8];
        boolean[] known = new boolean[8];
        for (int i = 1; i < scores.length; i++) {
            Alternative alternative = alternatives.get(i);
            int move = alternative.move();
            if (!known[move]) {
                known[move] = true;
                moves[move] = move(instance, slot, slots, move);
            }
            scores[i] = moves[move] + own(alternative, slot, slots);
        }
        return scores;
    }

    public static long bySlot(int slot, int move) {
        return Hash.of(1000 + move, slot);
    }

    public static long byKind(long kind, int move) {
        return Hash.of(2000 + move, kind);
    }

    private double move(Instance instance, int slot, Slots slots, int move) {
        long bySlot = bySlot(slot, move);
        long byKind = byKind(slots.kind(slot), move);
        return sum(instance.turn(), bySlot) + sum(instance.byDomain()[slots.domain(slot)], byKind)
                + sum(instance.slot()[slot], bySlot) + sum(instance.slot()[slot], byKind);
    }

    private double own(Alternative alternative, int slot, Slots slots) {
        return sum(alternative.features(), bySlot(slot, 9)) + sum(alternative.features(), byKind(slots.kind(slot), 9))
                + sum(alternative.features(), 77);
    }

    private double sum(long[] features, long owner) {
        double sum = 0;
        for (long feature : features) {
            sum += table[index(feature, owner)];
        }
        return sum;
    }
}

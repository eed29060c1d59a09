package ai.zhimai.training.dst;

/**
 * How slot operations are learnt.
 *
 * @param bits    log2 of the number of weights
 * @param epochs  passes over the turns
 * @param rate    AdaGrad's step
 * @param support least number of dialogues in which a feature must occur to get a weight
 * @param folds   parts of the dialogues, each read with what the others teach about values
 * @param open    whether slots take any words, not only values seen and shapes of them
 * @param keep    how much the score of keeping a slot is lowered
 * @param seed    of everything random
 */
public record OperationOptions(int bits, int epochs, double rate, int support, int folds, boolean open,
        double keep,
        long seed) {
    public OperationOptions {
        if (bits < 10 || bits > 26) {
            throw new IllegalArgumentException("bits must be in [10, 26]: " + bits);
        }
        if (epochs < 1 || folds < 2 || support < 1) {
            throw new IllegalArgumentException(
                    "epochs, folds or support too small: " + epochs + ", " + folds + ", " + support);
        }
    }

    /** For slots that take any words. */
    public static OperationOptions open(long seed) {
        return new OperationOptions(24, 8, 0.1, 3, 10, true, 0.8, seed);
    }

    /** For slots whose values are known from an ontology or are shaped like those seen. */
    public static OperationOptions closed(long seed) {
        return new OperationOptions(24, 8, 0.03, 2, 10, false, 0, seed);
    }
}

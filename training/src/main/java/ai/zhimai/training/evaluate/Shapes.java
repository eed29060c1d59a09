package ai.zhimai.training.evaluate;

/** Checks that validation arrays fit together. */
final class Shapes {
    private Shapes() {}

    static void requireSame(double[][] values, boolean[][] gold) {
        requireLines(values.length, gold.length);
        for (int line = 0; line < values.length; line++) {
            if (values[line].length != gold[line].length) {
                throw new IllegalArgumentException("line " + line + " has " + values[line].length
                        + " values for " + gold[line].length + " labels");
            }
        }
    }

    static void requireSame(double[][] values, int[] gold) {
        requireLines(values.length, gold.length);
        for (int line = 0; line < values.length; line++) {
            if (gold[line] < 0 || gold[line] >= values[line].length) {
                throw new IllegalArgumentException("line " + line + " has label " + gold[line] + " of "
                        + values[line].length);
            }
        }
    }

    private static void requireLines(int values, int gold) {
        if (values == 0 || values != gold) {
            throw new IllegalArgumentException(
                    "as many lines of values as of labels are needed: " + values + " for " + gold);
        }
    }
}

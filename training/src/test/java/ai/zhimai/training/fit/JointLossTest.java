package ai.zhimai.training.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Losses against their formulas in double precision. */
final class JointLossTest {
    /** Scores [B,L] and which labels are wanted. */
    record Case(int labels, float[] scores, boolean[] wanted) {
        int rows() {
            return scores.length / labels;
        }
    }

    @Provide
    Arbitrary<Case> cases() {
        var sizes = Combinators
                .combine(Arbitraries.integers().between(1, 4), Arbitraries.integers().between(1, 7))
                .as((rows, labels) -> new int[]{rows, labels});
        return sizes.flatMap(size -> Combinators
                .combine(Arbitraries.floats().between(-40, 40).array(float[].class).ofSize(size[0] * size[1]),
                        Arbitraries.of(true, false).array(Boolean[].class).ofSize(size[0] * size[1]))
                .as((scores, wanted) -> {
                    boolean[] plain = new boolean[wanted.length];
                    for (int i = 0; i < plain.length; i++) {
                        plain[i] = wanted[i];
                    }
                    return new Case(size[1], scores, plain);
                }));
    }

    /** Mean of log(1 + Σ_neg e^s) + log(1 + Σ_pos e^−s). */
    @Property(tries = 150)
    void multiLabelIsTheFormula(@ForAll("cases") Case c) {
        double expected = 0;
        float[] targets = new float[c.scores().length];
        for (int row = 0; row < c.rows(); row++) {
            double others = 1;
            double wanted = 1;
            for (int i = row * c.labels(); i < (row + 1) * c.labels(); i++) {
                targets[i] = c.wanted()[i] ? 1 : 0;
                others += c.wanted()[i] ? 0 : Math.exp(c.scores()[i]);
                wanted += c.wanted()[i] ? Math.exp(-c.scores()[i]) : 0;
            }
            expected += (Math.log(others) + Math.log(wanted)) / c.rows();
        }
        try (NDManager manager = NDManager.newBaseManager()) {
            var shape = new Shape(c.rows(), c.labels());
            double loss = JointLoss
                    .multiLabel(manager.create(c.scores(), shape), manager.create(targets, shape))
                    .getFloat();
            assertEquals(expected, loss, 1e-4 + 1e-5 * expected);
        }
    }

    /** Mean of −log softmax(s)[leading]. */
    @Property(tries = 100)
    void exclusiveIsTheFormula(@ForAll("cases") Case c) {
        double expected = 0;
        long[] leading = new long[c.rows()];
        for (int row = 0; row < c.rows(); row++) {
            leading[row] = row % c.labels();
            double sum = 0;
            for (int i = row * c.labels(); i < (row + 1) * c.labels(); i++) {
                sum += Math.exp(c.scores()[i]);
            }
            expected += (Math.log(sum) - c.scores()[row * c.labels() + (int) leading[row]]) / c.rows();
        }
        try (NDManager manager = NDManager.newBaseManager()) {
            double loss = JointLoss.exclusive(manager.create(c.scores(), new Shape(c.rows(), c.labels())),
                    manager.create(leading), manager.ones(new Shape(c.rows()))).getFloat();
            assertEquals(expected, loss, 1e-4 + 1e-5 * expected);
        }
    }

    @Test
    void aRowWithoutALeadingIntentCountsInNoMean() {
        try (NDManager manager = NDManager.newBaseManager()) {
            var scores = manager.create(new float[]{1, 2, 5, 0}, new Shape(2, 2));
            double alone = JointLoss.exclusive(scores.get("0:1"), manager.create(new long[]{1}),
                    manager.create(new float[]{1})).getFloat();
            double both = JointLoss.exclusive(scores, manager.create(new long[]{1, 0}),
                    manager.create(new float[]{1, 0})).getFloat();
            assertEquals(alone, both, 1e-6);
        }
    }

    @Test
    void aPerfectAnswerCostsNothing() {
        try (NDManager manager = NDManager.newBaseManager()) {
            var scores = manager.create(new float[]{100, -100, 100}, new Shape(1, 3));
            var targets = manager.create(new float[]{1, 0, 1}, new Shape(1, 3));
            assertEquals(0, JointLoss.multiLabel(scores, targets).getFloat());
        }
    }
}

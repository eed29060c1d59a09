package ai.zhimai.training.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The chain's loss against the enumeration of every path, and its gradient against finite differences of that. */
final class ChainLossTest {
    /**
     * Random rows of different lengths, [CLS] before and [SEP] and padding after.
     *
     * @param weights scores [B·T·S], then transitions [S·S], then start [S]
     */
    private record Case(int[] lengths, int width, int tags, double[] weights, int[][] gold) {
        static Case of(long seed, int tags, int... lengths) {
            var random = new Random(seed);
            int width = Arrays.stream(lengths).max().orElse(0) + 2;
            int[][] gold = new int[lengths.length][];
            for (int b = 0; b < gold.length; b++) {
                gold[b] = random.ints(lengths[b], 0, tags).toArray();
            }
            int size = lengths.length * width * tags + tags * tags + tags;
            return new Case(lengths, width, tags, random.doubles(size, -3, 3).toArray(), gold);
        }

        int scores() {
            return lengths.length * width * tags;
        }

        /** Σ (log Σ_paths e^score − score of gold) / number of tokens. */
        double loss() {
            double sum = 0;
            for (int b = 0; b < lengths.length; b++) {
                if (lengths[b] > 0) {
                    sum += Math.log(partition(b)) - score(b, gold[b]);
                }
            }
            return sum / Math.max(1, Arrays.stream(lengths).sum());
        }

        private double partition(int b) {
            double sum = 0;
            int paths = (int) Math.pow(tags, lengths[b]);
            for (int path = 0; path < paths; path++) {
                int[] tagging = new int[lengths[b]];
                int rest = path;
                for (int t = 0; t < tagging.length; t++) {
                    tagging[t] = rest % tags;
                    rest /= tags;
                }
                sum += Math.exp(score(b, tagging));
            }
            return sum;
        }

        private double score(int b, int[] path) {
            double sum = weights[scores() + tags * tags + path[0]];
            for (int t = 0; t < path.length; t++) {
                sum += weights[(b * width + t + 1) * tags + path[t]];
                sum += t == 0 ? 0 : weights[scores() + path[t - 1] * tags + path[t]];
            }
            return sum;
        }
    }

    /** The engine's loss, and its gradient in the order of the weights. */
    private record Outcome(double loss, double[] gradient) {
        static Outcome of(Case c) {
            try (NDManager manager = NDManager.newBaseManager()) {
                int b = c.lengths.length;
                long[] tags = new long[b * c.width];
                float[] tagged = new float[b * c.width];
                for (int row = 0; row < b; row++) {
                    for (int t = 0; t < c.lengths[row]; t++) {
                        tags[row * c.width + t + 1] = c.gold[row][t];
                        tagged[row * c.width + t + 1] = 1;
                    }
                }
                NDArray scores = part(manager, c.weights, 0, b, c.width, c.tags);
                NDArray transitions = part(manager, c.weights, c.scores(), c.tags, c.tags);
                NDArray start = part(manager, c.weights, c.scores() + c.tags * c.tags, c.tags);
                var shape = new Shape(b, c.width);
                double loss;
                try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                    NDArray value = JointLoss.chain(scores, manager.create(tags, shape),
                            manager.create(tagged, shape), transitions, start);
                    collector.backward(value);
                    loss = value.getFloat();
                }
                double[] gradient = new double[c.weights.length];
                int at = 0;
                for (NDArray array : new NDArray[]{scores, transitions, start}) {
                    for (float g : array.getGradient().toFloatArray()) {
                        gradient[at++] = g;
                    }
                }
                return new Outcome(loss, gradient);
            }
        }

        private static NDArray part(NDManager manager, double[] weights, int from, long... shape) {
            float[] data = new float[(int) new Shape(shape).size()];
            for (int i = 0; i < data.length; i++) {
                data[i] = (float) weights[from + i];
            }
            NDArray array = manager.create(data, new Shape(shape));
            array.setRequiresGradient(true);
            return array;
        }
    }

    private static void check(Case c) {
        Outcome outcome = Outcome.of(c);
        assertEquals(c.loss(), outcome.loss, 1e-4);
        double h = 1e-5;
        for (int i = 0; i < c.weights.length; i++) {
            double value = c.weights[i];
            c.weights[i] = value + h;
            double above = c.loss();
            c.weights[i] = value - h;
            double below = c.loss();
            c.weights[i] = value;
            assertEquals((above - below) / (2 * h), outcome.gradient[i], 1e-4, "weight " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void isTheEnumerationOfPaths(long seed) {
        check(Case.of(seed, 3, 4, 1, 2, 5));
        check(Case.of(seed, 2, 6));
        check(Case.of(seed, 5, 1, 1));
        check(Case.of(seed, 1, 3, 2));
    }

    @Test
    void aTextWithoutTokensCostsNothing() {
        check(Case.of(4, 3, 0, 2));
        check(Case.of(5, 3, 0));
    }
}

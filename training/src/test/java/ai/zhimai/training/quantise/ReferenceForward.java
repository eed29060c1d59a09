package ai.zhimai.training.quantise;

import ai.zhimai.training.encoder.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/** The joint model written out in plain double arithmetic, one utterance at a time: what exports must equal. */
record ReferenceForward(Map<String, Tensor> weights, GraphConfig config) {
    /** Unpadded ids [T], n-gram ids [N] and windows [T, K]. */
    OnnxRun.Outputs run(long[] ids, long[] ngrams, long[][] windows) {
        double[][] h = encode(ids);
        double[] x = concat(h[0], mean(h));
        if (weights.containsKey("ngrams.weight")) {
            x = concat(x, sparse("ngrams.weight", ngrams));
        }
        if (weights.containsKey("intent.hidden.weight")) {
            x = gelu(dense("intent.hidden", x));
        }
        double[] intents = dense("intent.output", x);
        if (weights.containsKey("ngrams.intent.weight")) {
            intents = add(intents, sparse("ngrams.intent.weight", ngrams));
        }
        float[][] slots = new float[config.slotTags() > 0 ? h.length : 0][];
        for (int t = 0; t < slots.length; t++) {
            double[] tags = dense("slot.output", h[t]);
            slots[t] = floats(weights.containsKey("slot.windows.weight")
                    ? add(tags, sparse("slot.windows.weight", windows[t]))
                    : tags);
        }
        return new OnnxRun.Outputs(new float[][]{floats(intents)}, new float[][][]{slots},
                new float[][]{floats(unit(h[0]))});
    }

    private double[][] encode(long[] ids) {
        double[][] x = new double[ids.length][];
        for (int t = 0; t < ids.length; t++) {
            double[] word = row("bert.embeddings.word_embeddings.weight", (int) ids[t]);
            double[] position = row("bert.embeddings.position_embeddings.weight", t);
            double[] type = row("bert.embeddings.token_type_embeddings.weight", 0);
            x[t] = norm("bert.embeddings.LayerNorm", add(add(word, position), type));
        }
        for (int i = 0; i < config.layers(); i++) {
            x = layer("bert.encoder.layer." + i, x);
        }
        return x;
    }

    private double[][] layer(String name, double[][] x) {
        double[][] context = attention(name + ".attention.self", x);
        double[][] result = new double[x.length][];
        for (int t = 0; t < x.length; t++) {
            double[] a = norm(name + ".attention.output.LayerNorm",
                    add(x[t], dense(name + ".attention.output.dense", context[t])));
            double[] f = dense(name + ".output.dense", gelu(dense(name + ".intermediate.dense", a)));
            result[t] = norm(name + ".output.LayerNorm", add(a, f));
        }
        return result;
    }

    private double[][] attention(String name, double[][] x) {
        int n = x.length;
        int size = config.hidden() / config.heads();
        double[][] q = new double[n][];
        double[][] k = new double[n][];
        double[][] v = new double[n][];
        for (int t = 0; t < n; t++) {
            q[t] = dense(name + ".query", x[t]);
            k[t] = dense(name + ".key", x[t]);
            v[t] = dense(name + ".value", x[t]);
        }
        double[][] context = new double[n][config.hidden()];
        for (int head = 0; head < config.heads(); head++) {
            int from = head * size;
            for (int t = 0; t < n; t++) {
                double[] share = shares(q[t], k, from, size);
                for (int s = 0; s < n; s++) {
                    for (int j = from; j < from + size; j++) {
                        context[t][j] += share[s] * v[s][j];
                    }
                }
            }
        }
        return context;
    }

    private static double[] shares(double[] query, double[][] keys, int from, int size) {
        double[] share = new double[keys.length];
        double sum = 0;
        for (int s = 0; s < keys.length; s++) {
            double dot = 0;
            for (int j = from; j < from + size; j++) {
                dot += query[j] * keys[s][j];
            }
            share[s] = Math.exp(dot / Math.sqrt(size));
            sum += share[s];
        }
        for (int s = 0; s < share.length; s++) {
            share[s] /= sum;
        }
        return share;
    }

    private double[] sparse(String name, long[] features) {
        double[] sum = new double[tensor(name).columns()];
        int count = 0;
        for (long id : features) {
            sum = add(sum, row(name, (int) id));
            count += id == 0 ? 0 : 1;
        }
        for (int j = 0; j < sum.length; j++) {
            sum[j] /= Math.sqrt(Math.max(1, count));
        }
        return sum;
    }

    private Tensor tensor(String name) {
        return Objects.requireNonNull(weights.get(name), name);
    }

    private double[] row(String name, int index) {
        Tensor table = tensor(name);
        double[] row = new double[table.columns()];
        for (int j = 0; j < row.length; j++) {
            row[j] = table.data()[index * row.length + j];
        }
        return row;
    }

    private double[] dense(String name, double[] x) {
        float[] weight = tensor(name + ".weight").data();
        float[] bias = tensor(name + ".bias").data();
        double[] y = new double[bias.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = bias[i];
            for (int j = 0; j < x.length; j++) {
                y[i] += weight[i * x.length + j] * x[j];
            }
        }
        return y;
    }

    private double[] norm(String name, double[] x) {
        float[] gain = tensor(name + ".weight").data();
        float[] shift = tensor(name + ".bias").data();
        double mean = 0;
        double square = 0;
        for (double value : x) {
            mean += value / x.length;
        }
        for (double value : x) {
            square += (value - mean) * (value - mean) / x.length;
        }
        double[] y = new double[x.length];
        for (int j = 0; j < x.length; j++) {
            y[j] = (x[j] - mean) / Math.sqrt(square + config.epsilon()) * gain[j] + shift[j];
        }
        return y;
    }

    private static double[] mean(double[][] h) {
        double[] mean = new double[h[0].length];
        for (double[] row : h) {
            for (int j = 0; j < mean.length; j++) {
                mean[j] += row[j] / h.length;
            }
        }
        return mean;
    }

    private static double[] gelu(double[] x) {
        double[] y = new double[x.length];
        for (int j = 0; j < x.length; j++) {
            y[j] = x[j] * 0.5 * (1 + erf(x[j] / Math.sqrt(2)));
        }
        return y;
    }

    /** Maclaurin series, exact to rounding for |z| ≤ 4; beyond that erf is ±1 within 2e-8. */
    private static double erf(double z) {
        if (Math.abs(z) > 4) {
            return Math.signum(z);
        }
        double term = z;
        double sum = z;
        for (int n = 1; n < 100; n++) {
            term *= -z * z / n;
            sum += term / (2 * n + 1);
        }
        return sum * 2 / Math.sqrt(Math.PI);
    }

    private static double[] add(double[] a, double[] b) {
        double[] sum = a.clone();
        for (int j = 0; j < sum.length; j++) {
            sum[j] += b[j];
        }
        return sum;
    }

    private static double[] unit(double[] x) {
        double length = Math.sqrt(Arrays.stream(x).map(v -> v * v).sum());
        return Arrays.stream(x).map(v -> v / length).toArray();
    }

    private static double[] concat(double[] a, double[] b) {
        double[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    private static float[] floats(double[] values) {
        float[] result = new float[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (float) values[i];
        }
        return result;
    }
}

package ai.zhimai.benchmarks.peers;

import ai.zhimai.domain.NluEngine;
import ai.zhimai.domain.NluResult;
import ai.zhimai.training.corpus.AlikeGroup;
import ai.zhimai.training.corpus.Example;
import ai.zhimai.training.fit.Consensus;
import ai.zhimai.training.fit.LabelSet;
import ai.zhimai.training.fit.RawScores;
import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Linear SVM, one against the rest, on character 1–3-gram TF-IDF: scikit-learn's {@code LinearSVC(C=1)} in Java
 * (L2-regularised squared hinge loss, the bias regularised too).
 */
public final class SvmPeer implements NluEngine {
    static {
        Linear.disableDebugOutput();
    }

    private static final double C = 1;
    private static final double TOLERANCE = 1e-3;
    private static final int MAX_ITERATIONS = 1000;

    private final CharTfidf tfidf;
    private final List<String> labels;
    /** One row a feature and a last one for the bias, one column a label. */
    private final float[][] weights;
    private final boolean sets;

    private SvmPeer(List<Example> examples, boolean sets) {
        this.sets = sets;
        Function<Example, List<String>> targets = sets ? Example::intents : e -> List.of(e.leadingIntent());
        tfidf = new CharTfidf(examples.stream().map(Example::text).toList());
        labels = examples.stream().map(targets).flatMap(List::stream).distinct().sorted().toList();
        weights = new float[tfidf.size() + 1][labels.size()];
        Feature[][] rows = examples.stream()
                .map(e -> features(tfidf.row(e.text())))
                .toArray(Feature[][]::new);
        for (int label = 0; label < labels.size(); label++) {
            String name = labels.get(label);
            fit(label, rows,
                    examples.stream().mapToDouble(e -> targets.apply(e).contains(name) ? 1 : -1).toArray());
        }
    }

    /** Learns the leading intent and answers one intent; the form of the published peer figures. */
    public static SvmPeer single(List<Example> examples) {
        return new SvmPeer(examples, false);
    }

    /** Learns each intent of the set and answers those on the positive side, at least the foremost one. */
    public static SvmPeer sets(List<Example> examples) {
        return new SvmPeer(examples, true);
    }

    /**
     * As {@link #sets}, self-trained on unlabelled groups of alike lines besides: what the lines alone bring, without
     * an encoder. A first SVM labels the groups, the second learns from them too.
     */
    public static SvmPeer selfTrained(List<Example> examples, List<AlikeGroup> groups) {
        SvmPeer first = sets(examples);
        List<RawScores> scores = Consensus.lines(groups)
                .stream()
                .map(line -> new RawScores(first.margins(line.text()), new float[0]))
                .toList();
        List<Example> all = new ArrayList<>(examples);
        all.addAll(Consensus.of(groups, scores, LabelSet.of(examples)));
        return sets(all);
    }

    private float[] margins(String text) {
        double[] decisions = decisions(text);
        float[] margins = new float[decisions.length];
        for (int i = 0; i < margins.length; i++) {
            margins[i] = (float) decisions[i];
        }
        return margins;
    }

    private Feature[] features(CharTfidf.Row row) {
        int n = row.features().length;
        Feature[] features = new Feature[n + 1];
        for (int i = 0; i < n; i++) {
            features[i] = new FeatureNode(row.features()[i] + 1, row.values()[i]);
        }
        features[n] = new FeatureNode(tfidf.size() + 1, 1);
        return features;
    }

    private void fit(int label, Feature[][] rows, double[] target) {
        var problem = new Problem();
        problem.l = rows.length;
        problem.n = weights.length;
        problem.x = rows;
        problem.y = target;
        var parameter = new Parameter(SolverType.L2R_L2LOSS_SVC, C, MAX_ITERATIONS, TOLERANCE);
        var model = Linear.train(problem, parameter);
        double sign = model.getLabels()[0];
        double[] learnt = model.getFeatureWeights();
        for (int feature = 0; feature < weights.length; feature++) {
            weights[feature][label] = (float) (sign * learnt[feature]);
        }
    }

    @Override
    public NluResult understand(String text) {
        if (text.isBlank()) {
            return Ranking.nothing(text);
        }
        double[] confidence = Arrays.stream(decisions(text)).map(d -> 1 / (1 + Math.exp(-d))).toArray();
        return sets
                ? Ranking.result(text, labels, confidence, 0.5)
                : Ranking.single(text, labels, confidence);
    }

    /** The signed distance of each label. */
    private double[] decisions(String text) {
        CharTfidf.Row row = tfidf.row(text);
        double[] sum = new double[labels.size()];
        add(sum, weights[tfidf.size()], 1);
        for (int i = 0; i < row.features().length; i++) {
            add(sum, weights[row.features()[i]], row.values()[i]);
        }
        return sum;
    }

    private static void add(double[] sum, float[] weights, double value) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += weights[i] * value;
        }
    }

    @Override
    public void close() {}
}

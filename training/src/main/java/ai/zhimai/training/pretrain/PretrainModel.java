package ai.zhimai.training.pretrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import ai.zhimai.model.tokenizer.WordPiece;
import ai.zhimai.training.encoder.BertConfig;
import ai.zhimai.training.encoder.BertEncoder;
import ai.zhimai.training.encoder.Dense;
import ai.zhimai.training.encoder.Factor;
import ai.zhimai.training.encoder.FusedPass;
import ai.zhimai.training.encoder.HuggingFaceFolder;
import ai.zhimai.training.encoder.Norm;
import ai.zhimai.training.encoder.Tensor;
import ai.zhimai.training.encoder.Weights;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * An encoder with the heads of pre-training: masked language modelling (arXiv:1810.04805) with tied word vectors,
 * response selection with in-batch negatives (ConveRT, arXiv:1911.03688), and syllable vectors that homophones share.
 */
final class PretrainModel extends AbstractBlock implements AutoCloseable {
    private static final int MATCH = 256;
    private static final int FEWEST_PAIRS = 8;
    private static final double LARGEST_SCALE = 100;
    private static final float SAME = -1e4f;

    private final BertEncoder encoder;
    private final WordPiece tokenizer;
    private final Syllables readings;
    private final Dense transform;
    private final Norm transformNorm;
    private final Parameter bias;
    private final Parameter syllables;
    private final Dense ask;
    private final Dense answer;
    private final Parameter scale;
    private final FusedPass pass;
    private final Parameter[] head;
    private final NDArray readingIds;
    private final NDArray readingShare;

    /** The two losses of a batch, their weighted sum still attached to the graph. */
    record Losses(NDArray total, NDArray masked, @Nullable NDArray pair) {}

    PretrainModel(BertEncoder encoder, WordPiece tokenizer, NDManager manager, boolean bfloat16) {
        int h = encoder.config().hidden();
        this.encoder = addChildBlock("encoder", encoder);
        this.tokenizer = tokenizer;
        readings = Syllables.of(tokenizer);
        transform = addChildBlock("transform", new Dense(h, h));
        transformNorm = addChildBlock("transformNorm", new Norm(h, encoder.config().epsilon()));
        bias = addParameter(Weights.parameter("bias", new Shape(encoder.config().vocabulary())));
        syllables = addParameter(Weights.parameter("syllables", new Shape(readings.count(), h)));
        ask = addChildBlock("ask", new Dense(h, MATCH));
        answer = addChildBlock("answer", new Dense(h, MATCH));
        scale = addParameter(Weights.parameter("scale", new Shape(1)));
        pass = new FusedPass(encoder, bfloat16);
        head = new Parameter[]{transform.weight(), transform.bias(), transformNorm.gain(),
                transformNorm.shift(), bias};
        readingIds = manager.create(readings.ids(), new Shape(tokenizer.size(), Syllables.WIDTH));
        readingShare = manager.create(readings.share(), new Shape(tokenizer.size(), 1));
    }

    BertConfig config() {
        return encoder.config();
    }

    /** Every parameter; encoder and masked-language head under Hugging Face names. */
    Map<String, Parameter> named() {
        Map<String, Parameter> named = new LinkedHashMap<>(encoder.named());
        transform.collect("cls.predictions.transform.dense", named);
        transformNorm.collect("cls.predictions.transform.LayerNorm", named);
        named.put("cls.predictions.bias", bias);
        named.put("zhimai.syllables.weight", syllables);
        ask.collect("zhimai.ask", named);
        answer.collect("zhimai.answer", named);
        named.put("zhimai.scale", scale);
        return named;
    }

    /** Takes what the tensors hold and draws the rest; syllable vectors start at zero beside trained words. */
    void initialise(NDManager manager, Map<String, Tensor> tensors, long seed) {
        var random = new Random(seed);
        named().forEach((name, parameter) -> {
            Tensor given = tensors.get(name);
            Tensor fresh = Weights.fresh(name, parameter.getShape(), random);
            if (name.equals("zhimai.scale")) {
                fresh.data()[0] = (float) Math.log(10);
            } else if (name.equals("zhimai.syllables.weight") && tensors.containsKey(BertEncoder.WORDS)) {
                java.util.Arrays.fill(fresh.data(), 0);
            }
            Weights.set(manager, parameter, name, given == null ? fresh : given);
        });
    }

    Losses losses(ParameterStore store, NDManager manager, Batch batch, double contrast) {
        NDArray ids = manager.create(batch.ids(), new Shape(batch.rows(), batch.width()));
        NDArray table = table(store);
        NDArray x = pass.encode(store, ids, table, batch.padded());
        NDArray masked = pass.maskedLoss(store, x, manager.create(batch.chosen()),
                manager.create(batch.labels()), table,
                head);
        if (batch.first().length < FEWEST_PAIRS || contrast == 0) {
            return new Losses(masked, masked, null);
        }
        NDArray pair = pair(store, manager, pass.heads(store, x), batch);
        return new Losses(masked.add(Factor.times(pair, contrast)), masked, pair);
    }

    /** [V,H]: word vectors with the mean of their syllables' vectors added. */
    private NDArray table(ParameterStore store) {
        NDArray words = store.getValue(encoder.words(), readingIds.getDevice(), true);
        NDArray rows = store.getValue(syllables, readingIds.getDevice(), true);
        NDArray sums = rows.getNDArrayInternal()
                .embedding(readingIds, rows, SparseFormat.DENSE)
                .singletonOrThrow()
                .sum(new int[]{1});
        NDArray sounds = sums.mul(readingShare);
        int spare = encoder.config().vocabulary() - tokenizer.size();
        if (spare > 0) {
            sounds = sounds.concat(sounds.getManager().zeros(new Shape(spare, encoder.config().hidden())), 0);
        }
        return words.add(sounds);
    }

    /** Symmetric in-batch cross entropy of turns and their answers, or of lines that mean the same; heads [B,H]. */
    private NDArray pair(ParameterStore store, NDManager manager, NDArray heads, Batch batch) {
        long[] first = batch.first();
        long[] second = java.util.Arrays.stream(first).map(i -> i + 1).toArray();
        NDArray q = unit(
                ask.apply(store, rows(heads, manager.create(first)), true));
        NDArray r = unit(answer.apply(store, rows(heads, manager.create(second)), true)
                .toType(DataType.FLOAT32, false));
        NDArray s = store.getValue(scale, heads.getDevice(), true).exp().clip(0, LARGEST_SCALE);
        NDArray scores = q.matMul(r.transpose()).mul(s).add(sameMeaning(manager, batch.meaning()));
        NDArray target = manager.arange(first.length).toType(DataType.INT64, false);
        return Factor.times(crossEntropy(scores, target).add(crossEntropy(scores.transpose(), target)), 0.5);
    }

    /** [P,P]: far below zero where another pair means the same, which would be no negative; else 0. */
    private static NDArray sameMeaning(NDManager manager, long[] meaning) {
        int n = meaning.length;
        var mask = new float[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                mask[i * n + j] = i != j && meaning[i] == meaning[j] ? SAME : 0;
            }
        }
        return manager.create(mask, new Shape(n, n));
    }

    private static NDArray rows(NDArray matrix, NDArray indices) {
        return matrix.getNDArrayInternal().embedding(indices, matrix, SparseFormat.DENSE).singletonOrThrow();
    }

    private static NDArray unit(NDArray x) {
        return x.div(x.square().sum(new int[]{1}, true).add(1e-12).sqrt());
    }

    /** Mean of −log softmax(logits)[label]; logits [M,C], labels int64 [M]. */
    private static NDArray crossEntropy(NDArray logits, NDArray labels) {
        return logits.logSoftmax(-1).gather(labels.expandDims(1), 1).mean().neg();
    }

    /** The checkpoint to publish: syllable vectors folded into the words, matching heads left out. */
    HuggingFaceFolder folded() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        named().forEach((name, parameter) -> {
            if (!name.startsWith("zhimai.")) {
                tensors.put(name, Weights.get(parameter));
            }
        });
        fold(tensors.get(BertEncoder.WORDS), Weights.get(syllables));
        return new HuggingFaceFolder(encoder.config(), tokenizer, tensors);
    }

    private void fold(@Nullable Tensor words, Tensor sounds) {
        if (words == null) {
            throw new IllegalStateException("the encoder has no word vectors");
        }
        int h = encoder.config().hidden();
        for (int token = 0; token < tokenizer.size(); token++) {
            for (int i = 0; i < Syllables.WIDTH; i++) {
                int row = (int) readings.ids()[token * Syllables.WIDTH + i];
                for (int k = 0; row > 0 && k < h; k++) {
                    words.data()[token * h + k] += sounds.data()[row * h + k] * readings.share()[token];
                }
            }
        }
    }

    @Override
    public void close() {
        pass.close();
    }

    @Override
    protected NDList forwardInternal(ParameterStore store, NDList inputs, boolean training,
            @Nullable PairList<String, Object> params) {
        return new NDList(encoder.encode(store, inputs.singletonOrThrow(), table(store), true, training));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return encoder.getOutputShapes(inputs);
    }
}

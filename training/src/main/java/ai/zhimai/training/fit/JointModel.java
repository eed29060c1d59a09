package ai.zhimai.training.fit;

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
import ai.zhimai.training.encoder.BertEncoder;
import ai.zhimai.training.encoder.Dense;
import ai.zhimai.training.encoder.FusedPass;
import ai.zhimai.training.encoder.Tensor;
import ai.zhimai.training.encoder.Weights;
import ai.zhimai.training.lora.Lora;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Intents and slots from one encoder pass, with sparse hashed branches beside it: n-grams for the intents (the idea
 * of DIET, arXiv:2004.09936), windows around each token for the slots.
 *
 * <p>h [B,T,H] = encoder(ids); p = [h_CLS ; mean h] [B,2H]; s = Σ ngrams / √n [B,D]; x = [p ; s], through a hidden
 * layer where there is one; intents = W x + b + Σ direct / √n [B,L]; slots = W h + b +
 * Σ_k windows / √K [B,T,S].
 */
public final class JointModel extends AbstractBlock {
    private static final String WINDOWS = "slot.windows.weight";

    private final BertEncoder encoder;
    private final LabelSet labels;
    private final FitOptions options;
    private final @Nullable Parameter ngrams;
    private final @Nullable Parameter direct;
    private final @Nullable Dense hidden;
    private final Dense output;
    private final @Nullable Dense slots;
    private final @Nullable Parameter windows;
    private final @Nullable Parameter transitions;
    private final @Nullable Parameter begin;
    private @Nullable Lora lora;
    private @Nullable FusedPass fused;

    /** Raw scores: intents [B,L]; slots [B,T,S] where the label set has slots. */
    public record Scores(NDArray intents, @Nullable NDArray slots) {}

    public JointModel(BertEncoder encoder, LabelSet labels, FitOptions options) {
        this.encoder = addChildBlock("encoder", encoder);
        this.labels = labels;
        this.options = options;
        int h = encoder.config().hidden();
        int width = options.buckets() == 0 ? 0 : options.ngramWidth();
        int count = labels.intents().size();
        long rows = options.buckets() + 1L;
        ngrams = width == 0 ? null : addParameter(Weights.parameter("ngrams", new Shape(rows, width)));
        direct = options.buckets() == 0 || !options.wide()
                ? null
                : addParameter(Weights.parameter("direct", new Shape(rows, count)));
        hidden = options.hidden() == 0
                ? null
                : addChildBlock("hidden", new Dense(2 * h + width, options.hidden()));
        output = addChildBlock("output",
                new Dense(options.hidden() == 0 ? 2 * h + width : options.hidden(), count));
        int tags = labels.tags().size();
        slots = tags == 0 ? null : addChildBlock("slots", new Dense(h, tags));
        windows = tags == 0 || options.slotBuckets() == 0
                ? null
                : addParameter(Weights.parameter("windows", new Shape(options.slotBuckets() + 1L, tags)));
        transitions = tags == 0
                ? null
                : addParameter(Weights.parameter("transitions", new Shape(tags, tags)));
        begin = tags == 0 ? null : addParameter(Weights.parameter("begin", new Shape(tags)));
    }

    public LabelSet labels() {
        return labels;
    }

    public BertEncoder encoder() {
        return encoder;
    }

    public @Nullable Lora lora() {
        return lora;
    }

    /** Draws the heads and, by the method, adapts, frees or freezes the encoder. */
    public void initialise(NDManager manager) {
        var random = new Random(options.seed());
        heads().forEach(
                (name, parameter) -> Weights.set(manager, parameter, name, fresh(name, parameter, random)));
        switch (options.method()) {
            case FitOptions.Method.LowRank(var config) ->
                lora = Lora.apply(encoder, config, manager, options.seed());
            case FitOptions.Method.Full() -> {
            }
            case FitOptions.Method.HeadOnly() -> encoder.named().values().forEach(p -> p.freeze(true));
        }
    }

    /** Votes and biases start at zero, n-gram vectors small, row 0 at zero. */
    private static Tensor fresh(String name, Parameter parameter, Random random) {
        Shape shape = parameter.getShape();
        if (name.equals("ngrams.intent.weight") || name.equals(WINDOWS) || name.equals("slot.transitions")) {
            return new Tensor(shape.getShape().clone(), new float[(int) shape.size()]);
        }
        Tensor tensor = Weights.fresh(name, shape, random);
        if (name.equals("ngrams.weight")) {
            java.util.Arrays.fill(tensor.data(), 0, tensor.columns(), 0);
        }
        return tensor;
    }

    /** Whether a head's parameter is a table of hashed features, most of whose rows a step does not touch. */
    static boolean isHashed(String name) {
        return name.startsWith("ngrams.") || name.equals(WINDOWS);
    }

    /** The heads' parameters under the names that export and bundle know. */
    public Map<String, Parameter> heads() {
        Map<String, Parameter> named = new LinkedHashMap<>();
        put(named, "ngrams.weight", ngrams);
        put(named, "ngrams.intent.weight", direct);
        collect(named, "intent.hidden", hidden);
        collect(named, "intent.output", output);
        collect(named, "slot.output", slots);
        put(named, WINDOWS, windows);
        put(named, "slot.transitions", transitions);
        put(named, "slot.start", begin);
        return named;
    }

    private static void put(Map<String, Parameter> named, String name, @Nullable Parameter parameter) {
        if (parameter != null) {
            named.put(name, parameter);
        }
    }

    private static void collect(Map<String, Parameter> named, String name, @Nullable Dense dense) {
        if (dense != null) {
            dense.collect(name, named);
        }
    }

    /** What the optimiser may change: heads, and of the encoder what the method frees. */
    public Map<String, Parameter> trainable() {
        Map<String, Parameter> named = new LinkedHashMap<>(heads());
        Lora adapters = lora;
        if (adapters != null) {
            named.putAll(adapters.named());
        } else if (options.method() instanceof FitOptions.Method.Full) {
            named.putAll(encoder.named());
        }
        return named;
    }

    /** All weights in Java memory, adapters merged; the form that export takes. */
    public Map<String, Tensor> merged() {
        Map<String, Tensor> weights = new TreeMap<>();
        encoder.named().forEach((name, parameter) -> weights.put(name, Weights.get(parameter)));
        heads().forEach((name, parameter) -> weights.put(name, Weights.get(parameter)));
        Lora adapters = lora;
        if (adapters != null) {
            adapters.mergeInto(weights);
        }
        return weights;
    }

    /** In training the encoder runs this pass; to be set after {@link #initialise}, which adapts the encoder. */
    public void trainBy(FusedPass pass) {
        fused = pass;
    }

    private NDArray encode(ParameterStore store, NDArray ids, boolean training) {
        FusedPass pass = fused;
        if (!training || pass == null) {
            return encoder.encode(store, ids, true, training);
        }
        NDArray table = store.getValue(encoder.words(), ids.getDevice(), true);
        return pass.widen(store, pass.encode(store, ids, table, true));
    }

    /** ids int64 [B,T], ngramIds int64 [B,N] and windowIds int64 [B,T,K], all padded with 0. */
    public Scores scores(ParameterStore store, NDArray ids, NDArray ngramIds, NDArray windowIds,
            boolean training) {
        NDArray h = encode(store, ids, training);
        NDArray kept = ids.neq(0).toType(DataType.FLOAT32, false).expandDims(2);
        NDArray mean = h.mul(kept).sum(new int[]{1}).div(kept.sum(new int[]{1}));
        NDArray x = drop(h.get(":,0").concat(mean, 1), training);
        NDArray weight = share(ngramIds);
        if (ngrams != null) {
            x = x.concat(drop(sum(store, ngrams, ngramIds, weight, training), training), 1);
        }
        if (hidden != null) {
            x = drop(hidden.apply(store, x, training).getNDArrayInternal().gelu(), training);
        }
        NDArray intents = output.apply(store, x, training);
        if (direct != null) {
            intents = intents.add(sum(store, direct, ngramIds, weight, training));
        }
        return new Scores(intents, slots == null ? null : tags(store, slots, h, windowIds, training));
    }

    /** h [B,T,H] and windowIds int64 [B,T,K] → [B,T,S]. */
    private NDArray tags(ParameterStore store, Dense head, NDArray h, NDArray windowIds, boolean training) {
        NDArray scores = head.apply(store, drop(h, training), training);
        return windows == null
                ? scores
                : scores.add(sum(store, windows, windowIds, share(windowIds), training));
    }

    /** [..., N] → [..., N, 1]: 1/√n at the n real ids of a row, 0 at padding. */
    private static NDArray share(NDArray ids) {
        NDArray real = ids.neq(0).toType(DataType.FLOAT32, false);
        int last = ids.getShape().dimension() - 1;
        return real.div(real.sum(new int[]{last}, true).maximum(1).sqrt()).expandDims(last + 1);
    }

    /** Σ_n weight · table[ids]: table [V,D], ids [..., N], weight [..., N, 1] → [..., D]. */
    private NDArray sum(ParameterStore store, Parameter table, NDArray ids, NDArray weight,
            boolean training) {
        NDArray rows = Weights.value(store, table, ids, training);
        return rows.getNDArrayInternal()
                .embedding(ids, rows, SparseFormat.DENSE)
                .singletonOrThrow()
                .mul(drop(weight, training))
                .sum(new int[]{ids.getShape().dimension() - 1});
    }

    private NDArray drop(NDArray x, boolean training) {
        float rate = (float) options.dropout();
        return training && rate > 0 ? x.getNDArrayInternal().dropout(x, rate, true).singletonOrThrow() : x;
    }

    @Nullable
    Parameter transitions() {
        return transitions;
    }

    @Nullable
    Parameter begin() {
        return begin;
    }

    @Override
    protected NDList forwardInternal(ParameterStore store, NDList inputs, boolean training,
            @Nullable PairList<String, Object> params) {
        Scores scores = scores(store, inputs.get(0), inputs.get(1), inputs.get(2), training);
        NDArray tags = scores.slots();
        return tags == null ? new NDList(scores.intents()) : new NDList(scores.intents(), tags);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        Shape intents = new Shape(inputs[0].get(0), labels.intents().size());
        return labels.tags().isEmpty()
                ? new Shape[]{intents}
                : new Shape[]{intents, inputs[0].add(labels.tags().size())};
    }
}

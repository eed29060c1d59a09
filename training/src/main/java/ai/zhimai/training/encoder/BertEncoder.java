package ai.zhimai.training.encoder;

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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The BERT encoder (arXiv:1810.04805): x = dropout(norm(words[ids] + positions + types[0])), then the layers.
 *
 * <p>ids int64 [B,T], 0 pads → [B,T,H]. Weights carry Hugging Face names, {@code bert.} first.
 */
public final class BertEncoder extends AbstractBlock {
    private static final String EMBEDDINGS = "bert.embeddings.";
    public static final String WORDS = EMBEDDINGS + "word_embeddings.weight";

    private final BertConfig config;
    private final Parameter words;
    private final Parameter positions;
    private final Parameter types;
    private final Norm norm;
    private final List<BertLayer> layers = new ArrayList<>();

    public BertEncoder(BertConfig config) {
        this.config = config;
        int h = config.hidden();
        words = addParameter(Weights.parameter("words", new Shape(config.vocabulary(), h)));
        positions = addParameter(Weights.parameter("positions", new Shape(config.positions(), h)));
        types = addParameter(Weights.parameter("types", new Shape(config.types(), h)));
        norm = addChildBlock("norm", new Norm(h, config.epsilon()));
        for (int i = 0; i < config.layers(); i++) {
            layers.add(addChildBlock("layer" + i, new BertLayer(config)));
        }
    }

    public BertConfig config() {
        return config;
    }

    public Parameter words() {
        return words;
    }

    /** Every parameter under its Hugging Face name. */
    public Map<String, Parameter> named() {
        Map<String, Parameter> named = new LinkedHashMap<>();
        named.put(WORDS, words);
        named.put(EMBEDDINGS + "position_embeddings.weight", positions);
        named.put(EMBEDDINGS + "token_type_embeddings.weight", types);
        norm.collect(EMBEDDINGS + "LayerNorm", named);
        for (int i = 0; i < layers.size(); i++) {
            layers.get(i).collect("bert.encoder.layer." + i + ".", named);
        }
        return named;
    }

    /** Every projection under its Hugging Face name without {@code .weight}. */
    public Map<String, Dense> projections() {
        Map<String, Dense> projections = new LinkedHashMap<>();
        for (int i = 0; i < layers.size(); i++) {
            String name = "bert.encoder.layer." + i + ".";
            layers.get(i).projections().forEach((key, dense) -> projections.put(name + key, dense));
        }
        return projections;
    }

    /** Fresh weights from the seed, for pre-training from nothing. */
    public void initialise(NDManager manager, long seed) {
        var random = new Random(seed);
        named().forEach((name, parameter) -> Weights.set(manager, parameter, name,
                Weights.fresh(name, parameter.getShape(), random)));
    }

    /** ids int64 [B,T] → states [B,T,H] with the encoder's own word table. */
    public NDArray encode(ParameterStore store, NDArray ids, boolean padded, boolean training) {
        NDArray table = store.getValue(words, ids.getDevice(), training);
        return encode(store, ids, table, padded, training);
    }

    /**
     * ids int64 [B,T], table [V,H] → states [B,T,H].
     *
     * @param padded false promises that no id is 0, which saves the mask
     */
    public NDArray encode(ParameterStore store, NDArray ids, NDArray table, boolean padded,
            boolean training) {
        long t = ids.getShape().get(1);
        NDArray at = store.getValue(positions, ids.getDevice(), training).get("0:" + t);
        NDArray type = store.getValue(types, ids.getDevice(), training).get("0:1");
        NDArray x = table.getNDArrayInternal().embedding(ids, table, SparseFormat.DENSE).singletonOrThrow();
        x = norm.apply(store, x.add(at).add(type), training);
        if (training && config.dropout() > 0) {
            x = x.getNDArrayInternal().dropout(x, (float) config.dropout(), true).singletonOrThrow();
        }
        NDArray mask = padded ? mask(ids) : null;
        for (BertLayer layer : layers) {
            x = layer.apply(store, x, mask, training);
        }
        return x;
    }

    /** ids [B,T] → [B,1,1,T]: 0 where a token stands, a large negative number at padding. */
    private NDArray mask(NDArray ids) {
        return ids.eq(0).toType(DataType.FLOAT32, false).mul(-10000).expandDims(1).expandDims(1);
    }

    @Override
    protected NDList forwardInternal(ParameterStore store, NDList inputs, boolean training,
            @Nullable PairList<String, Object> params) {
        return new NDList(encode(store, inputs.singletonOrThrow(), true, training));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return new Shape[]{inputs[0].add(config.hidden())};
    }
}

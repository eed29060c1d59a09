package ai.zhimai.training.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One post-norm layer of BERT (arXiv:1810.04805; attention from arXiv:1706.03762).
 *
 * <p>a = softmax(Q Kᵀ / √d + mask) V; x = norm(x + dropout(a Wₒ)); x = norm(x + dropout(gelu(x W₁) W₂)).
 * x [B,T,H], mask [B,1,1,T] additive → [B,T,H].
 */
public final class BertLayer extends AbstractBlock {
    private final int heads;
    private final float dropout;
    private final Dense query;
    private final Dense key;
    private final Dense value;
    private final Dense dense;
    private final Norm attentionNorm;
    private final Dense up;
    private final Dense down;
    private final Norm outputNorm;

    BertLayer(BertConfig config) {
        int h = config.hidden();
        heads = config.heads();
        dropout = (float) config.dropout();
        query = addChildBlock("query", new Dense(h, h));
        key = addChildBlock("key", new Dense(h, h));
        value = addChildBlock("value", new Dense(h, h));
        dense = addChildBlock("dense", new Dense(h, h));
        attentionNorm = addChildBlock("attentionNorm", new Norm(h, config.epsilon()));
        up = addChildBlock("up", new Dense(h, config.intermediate()));
        down = addChildBlock("down", new Dense(config.intermediate(), h));
        outputNorm = addChildBlock("outputNorm", new Norm(h, config.epsilon()));
    }

    /**
     * The layer's projections under the names they have in Hugging Face models, relative to the layer. The order is
     * fixed: adapters draw their first values in it.
     */
    Map<String, Dense> projections() {
        Map<String, Dense> projections = new LinkedHashMap<>();
        projections.put("attention.self.query", query);
        projections.put("attention.self.key", key);
        projections.put("attention.self.value", value);
        projections.put("attention.output.dense", dense);
        projections.put("intermediate.dense", up);
        projections.put("output.dense", down);
        return projections;
    }

    void collect(String name, Map<String, Parameter> named) {
        query.collect(name + "attention.self.query", named);
        key.collect(name + "attention.self.key", named);
        value.collect(name + "attention.self.value", named);
        dense.collect(name + "attention.output.dense", named);
        attentionNorm.collect(name + "attention.output.LayerNorm", named);
        up.collect(name + "intermediate.dense", named);
        down.collect(name + "output.dense", named);
        outputNorm.collect(name + "output.LayerNorm", named);
    }

    /** x [B,T,H], mask [B,1,1,T] or null where nothing is padded → [B,T,H]. */
    NDArray apply(ParameterStore store, NDArray x, @Nullable NDArray mask, boolean training) {
        NDArray attended = attend(store, x, mask, training);
        NDArray joined = drop(dense.apply(store, attended, training), training);
        NDArray y = attentionNorm.apply(store, x.add(joined), training);
        NDArray wide = up.apply(store, y, training).getNDArrayInternal().gelu();
        NDArray narrow = drop(down.apply(store, wide, training), training);
        return outputNorm.apply(store, y.add(narrow), training);
    }

    private NDArray attend(ParameterStore store, NDArray x, @Nullable NDArray mask, boolean training) {
        Shape shape = x.getShape();
        long b = shape.get(0);
        long t = shape.get(1);
        long h = shape.get(2);
        double scale = 1 / Math.sqrt((double) h / heads);
        NDArray q = Factor.times(split(query.apply(store, x, training), b, t, h), scale);
        NDArray k = split(key.apply(store, x, training), b, t, h).transpose(0, 1, 3, 2);
        NDArray v = split(value.apply(store, x, training), b, t, h);
        NDArray scores = q.matMul(k);
        if (mask != null) {
            scores = scores.add(mask);
        }
        NDArray weights = drop(scores.softmax(-1), training);
        return weights.matMul(v).transpose(0, 2, 1, 3).reshape(b, t, h);
    }

    /** [B,T,H] → [B,heads,T,H/heads]. */
    private NDArray split(NDArray x, long b, long t, long h) {
        return x.reshape(b, t, heads, h / heads).transpose(0, 2, 1, 3);
    }

    private NDArray drop(NDArray x, boolean training) {
        return training && dropout > 0
                ? x.getNDArrayInternal().dropout(x, dropout, true).singletonOrThrow()
                : x;
    }

    @Override
    protected NDList forwardInternal(ParameterStore store, NDList inputs, boolean training,
            @Nullable PairList<String, Object> params) {
        return new NDList(apply(store, inputs.get(0), inputs.size() > 1 ? inputs.get(1) : null, training));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return new Shape[]{inputs[0]};
    }
}

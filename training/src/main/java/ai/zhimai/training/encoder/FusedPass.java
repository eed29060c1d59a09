package ai.zhimai.training.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The encoder's training pass with one call a layer: joint query-key-value projection, the whole layer as one program,
 * in bfloat16 where asked; dropout and adapters included. The same function as {@link BertEncoder#encode};
 * parameters stay float32 and receive float32 gradients.
 */
public final class FusedPass implements AutoCloseable {
    private static final int FLOAT32 = 6;
    private static final int BFLOAT16 = 15;

    private final TorchProgram program;
    private final List<Parameter[]> layers = new ArrayList<>();
    private final Parameter[] embeddings;

    /** Takes the encoder as it is adapted now. */
    public FusedPass(BertEncoder encoder, boolean bfloat16) {
        this(encoder, bfloat16, true);
    }

    /**
     * Takes the encoder as it is adapted now.
     *
     * @param optimised whether the engine may rewrite the program after its first calls; then a run that is taken up,
     *                  whose first calls come later, differs in the last bits
     */
    public FusedPass(BertEncoder encoder, boolean bfloat16, boolean optimised) {
        Map<String, Parameter> named = encoder.named();
        Map<String, Dense> projections = encoder.projections();
        var source = new LayerProgram(encoder.config(), bfloat16 ? BFLOAT16 : FLOAT32,
                adapters(projections, 0));
        for (int i = 0; i < encoder.config().layers(); i++) {
            layers.add(layer(named, adapters(projections, i), source.adapted(), i));
        }
        embeddings = new Parameter[]{need(named, "bert.embeddings.position_embeddings.weight"),
                need(named, "bert.embeddings.token_type_embeddings.weight"),
                need(named, "bert.embeddings.LayerNorm.weight"),
                need(named, "bert.embeddings.LayerNorm.bias")};
        program = new TorchProgram(source.source(), optimised);
    }

    private static Map<String, Adapter> adapters(Map<String, Dense> projections, int layer) {
        Map<String, Adapter> found = new HashMap<>();
        LayerProgram.PROJECTIONS.forEach((name, symbol) -> {
            Dense dense = projections.get("bert.encoder.layer." + layer + "." + name);
            Adapter adapter = dense == null ? null : dense.adapter();
            if (adapter != null) {
                found.put(symbol, adapter);
            }
        });
        return found;
    }

    private static Parameter[] layer(Map<String, Parameter> named, Map<String, Adapter> adapters,
            List<String> adapted, int layer) {
        List<Parameter> all = new ArrayList<>();
        for (String name : LayerProgram.WEIGHTS) {
            all.add(need(named, "bert.encoder.layer." + layer + "." + name + ".weight"));
            all.add(need(named, "bert.encoder.layer." + layer + "." + name + ".bias"));
        }
        for (String symbol : adapted) {
            Adapter adapter = adapters.get(symbol);
            if (adapter == null) {
                throw new IllegalArgumentException("layer " + layer + " is not adapted like layer 0");
            }
            all.add(adapter.a());
            all.add(adapter.b());
        }
        return all.toArray(Parameter[]::new);
    }

    private static Parameter need(Map<String, Parameter> named, String name) {
        @Nullable
        Parameter parameter = named.get(name);
        if (parameter == null) {
            throw new IllegalStateException("the encoder has no " + name);
        }
        return parameter;
    }

    /** ids int64 [B,T], table [V,H] → states [B,T,H] in the program's type, to be passed to this object only. */
    public NDArray encode(ParameterStore store, NDArray ids, NDArray table, boolean padded) {
        NDArray x = program.run(store, "embed", arguments(store, List.of(ids, table), embeddings));
        for (Parameter[] layer : layers) {
            x = program.run(store, padded ? "padded_layer" : "layer",
                    arguments(store, padded ? List.of(x, ids) : List.of(x), layer));
        }
        return x;
    }

    /** states [B,T,H] → the [CLS] states as float32 [B,H]. */
    public NDArray heads(ParameterStore store, NDArray states) {
        return program.run(store, "heads", states);
    }

    /** states [B,T,H] → float32 [B,T,H]. */
    public NDArray widen(ParameterStore store, NDArray states) {
        return program.run(store, "widen", states);
    }

    /**
     * Mean cross entropy of masked tokens.
     *
     * @param chosen flat positions [M]
     * @param labels their ids [M]
     * @param table  word vectors [V,H]
     * @param head   weight and bias of the transform, of its norm, and the output bias [V]
     */
    public NDArray maskedLoss(ParameterStore store, NDArray states, NDArray chosen, NDArray labels,
            NDArray table,
            Parameter... head) {
        return program.run(store, "masked", arguments(store, List.of(states, chosen, labels, table), head));
    }

    private NDArray[] arguments(ParameterStore store, List<NDArray> arrays, Parameter[] parameters) {
        NDArray[] all = new NDArray[arrays.size() + parameters.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = i < arrays.size()
                    ? arrays.get(i)
                    : store.getValue(parameters[i - arrays.size()], arrays.getFirst().getDevice(), true);
        }
        return all;
    }

    @Override
    public void close() {
        program.close();
    }
}

package ai.zhimai.training.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The passes of pre-training as one program each: a whole layer with joint query-key-value projection and fused
 * attention, in bfloat16 where asked. The same function as {@link BertEncoder#encode} without dropout and adapters;
 * parameters stay float32.
 */
public final class FusedPass implements AutoCloseable {
    private static final int FLOAT32 = 6;
    private static final int BFLOAT16 = 15;
    private static final String[] LAYER = {"attention.self.query", "attention.self.key",
            "attention.self.value",
            "attention.output.dense", "attention.output.LayerNorm", "intermediate.dense", "output.dense",
            "output.LayerNorm"};

    private final BertEncoder encoder;
    private final TorchProgram program;
    private final List<Parameter[]> layers = new ArrayList<>();
    private final Parameter[] embeddings;

    public FusedPass(BertEncoder encoder, boolean bfloat16) {
        this.encoder = encoder;
        Map<String, Parameter> named = encoder.named();
        for (int i = 0; i < encoder.config().layers(); i++) {
            layers.add(pairs(named, "bert.encoder.layer." + i + ".", LAYER));
        }
        Parameter[] norm = pairs(named, "bert.embeddings.", "LayerNorm");
        embeddings = new Parameter[]{need(named, "bert.embeddings.position_embeddings.weight"),
                need(named, "bert.embeddings.token_type_embeddings.weight"), norm[0], norm[1]};
        program = new TorchProgram(source(encoder.config(), bfloat16 ? BFLOAT16 : FLOAT32));
    }

    private static Parameter[] pairs(Map<String, Parameter> named, String prefix, String... names) {
        Parameter[] found = new Parameter[2 * names.length];
        for (int i = 0; i < names.length; i++) {
            found[2 * i] = need(named, prefix + names[i] + ".weight");
            found[2 * i + 1] = need(named, prefix + names[i] + ".bias");
        }
        return found;
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

    private static String source(BertConfig config, int type) {
        String layer = """
                  def NAME(self: __torch__.Program, x: TensorMASK_ARGUMENT, qw: Tensor, qb: Tensor, kw: Tensor, kb: Tensor, vw: Tensor, vb: Tensor, ow: Tensor, ob: Tensor, ng: Tensor, nb: Tensor, uw: Tensor, ub: Tensor, dw: Tensor, db: Tensor, mg: Tensor, mb: Tensor) -> Tensor:
                    b = torch.size(x, 0)
                    t = torch.size(x, 1)
                    w = torch.to(torch.cat([qw, kw, vw]), TYPE)
                    joint = torch.linear(x, w, torch.to(torch.cat([qb, kb, vb]), TYPE))
                    split = torch.permute(torch.view(joint, [b, t, 3, HEADS, WIDTH]), [2, 0, 3, 1, 4])
                    MASK
                    q = torch.mul(torch.select(split, 0, 0), SCALE)
                    s = torch.matmul(q, torch.transpose(torch.select(split, 0, 1), -1, -2))
                    a = torch.matmul(torch.softmax(MASKED, -1), torch.select(split, 0, 2))
                    o = torch.linear(torch.reshape(torch.transpose(a, 1, 2), [b, t, HIDDEN]), torch.to(ow, TYPE), torch.to(ob, TYPE))
                    y = torch.layer_norm(torch.add(x, o), [HIDDEN], torch.to(ng, TYPE), torch.to(nb, TYPE), EPSILON)
                    u = torch.gelu(torch.linear(y, torch.to(uw, TYPE), torch.to(ub, TYPE)))
                    d = torch.linear(u, torch.to(dw, TYPE), torch.to(db, TYPE))
                    return torch.layer_norm(torch.add(y, d), [HIDDEN], torch.to(mg, TYPE), torch.to(mb, TYPE), EPSILON)
                """;
        String plain = layer.replace("NAME", "layer")
                .replace("MASK_ARGUMENT", "")
                .replace("MASKED", "s")
                .replace("    MASK\n", "");
        String padded = layer.replace("NAME", "padded_layer")
                .replace("MASK_ARGUMENT", ", ids: Tensor")
                .replace("MASKED", "torch.add(s, mask)")
                .replace("MASK\n",
                        "mask = torch.unsqueeze(torch.unsqueeze(torch.mul(torch.to(torch.eq(ids, 0), TYPE), -10000.), 1), 1)\n");
        return fill(EMBED + plain + padded + HEAD, config, type);
    }

    private static final String EMBED = """
              def forward(self: __torch__.Program, x: Tensor) -> Tensor:
                return x
              def embed(self: __torch__.Program, ids: Tensor, table: Tensor, positions: Tensor, types: Tensor, g: Tensor, b: Tensor) -> Tensor:
                at = torch.slice(positions, 0, 0, torch.size(ids, 1))
                x = torch.add(torch.embedding(table, ids), torch.add(at, torch.select(types, 0, 0)))
                return torch.to(torch.layer_norm(x, [HIDDEN], g, b, EPSILON), TYPE)
            """;

    private static final String HEAD = """
              def heads(self: __torch__.Program, x: Tensor) -> Tensor:
                return torch.to(torch.select(x, 1, 0), 6)
              def widen(self: __torch__.Program, x: Tensor) -> Tensor:
                return torch.to(x, 6)
              def masked(self: __torch__.Program, x: Tensor, chosen: Tensor, labels: Tensor, table: Tensor, w: Tensor, b: Tensor, g: Tensor, h: Tensor, bias: Tensor) -> Tensor:
                rows = torch.index_select(torch.reshape(x, [-1, HIDDEN]), 0, chosen)
                y = torch.gelu(torch.linear(rows, torch.to(w, TYPE), torch.to(b, TYPE)))
                y = torch.layer_norm(y, [HIDDEN], torch.to(g, TYPE), torch.to(h, TYPE), EPSILON)
                logits = torch.to(torch.linear(y, torch.to(table, TYPE), torch.to(bias, TYPE)), 6)
                return torch.cross_entropy_loss(logits, labels)
            """;

    private static String fill(String template, BertConfig config, int type) {
        return template.replace("TYPE", Integer.toString(type))
                .replace("HEADS", Integer.toString(config.heads()))
                .replace("WIDTH", Integer.toString(config.hidden() / config.heads()))
                .replace("SCALE", Double.toString(1 / Math.sqrt((double) config.hidden() / config.heads())))
                .replace("HIDDEN", Integer.toString(config.hidden()))
                .replace("EPSILON", Double.toString(config.epsilon()).replace("E", "e"));
    }

    public BertEncoder encoder() {
        return encoder;
    }

    @Override
    public void close() {
        program.close();
    }
}

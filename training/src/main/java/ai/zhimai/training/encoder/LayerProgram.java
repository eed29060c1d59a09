package ai.zhimai.training.encoder;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes the source of {@link FusedPass}: one method for the embeddings, one for a layer with and without padding.
 * Numbers and shapes are written into the text, so each model gets its own program.
 */
final class LayerProgram {
    /** Projections of a layer under their Hugging Face names, with the names they have in the program. */
    static final Map<String, String> PROJECTIONS = Map.of("attention.self.query", "q", "attention.self.key",
            "k",
            "attention.self.value", "v", "attention.output.dense", "o", "intermediate.dense", "u",
            "output.dense", "d");
    /** Weights of a layer in the order of its method's arguments, each followed by its bias. */
    static final List<String> WEIGHTS = List.of("attention.self.query", "attention.self.key",
            "attention.self.value", "attention.output.dense", "attention.output.LayerNorm",
            "intermediate.dense",
            "output.dense", "output.LayerNorm");
    private static final String ARGUMENTS = "qw: Tensor, qb: Tensor, kw: Tensor, kb: Tensor, vw: Tensor, vb: Tensor, "
            + "ow: Tensor, ob: Tensor, ng: Tensor, nb: Tensor, uw: Tensor, ub: Tensor, dw: Tensor, db: Tensor, "
            + "mg: Tensor, mb: Tensor";
    private static final String LAYER = """
              def NAME(self: __torch__.Program, x: Tensor, MASK_ARGUMENT ARGUMENTS) -> Tensor:
                b = torch.size(x, 0)
                t = torch.size(x, 1)
                w = torch.to(torch.cat([qw, kw, vw]), TYPE)
                joint = torch.linear(x, w, torch.to(torch.cat([qb, kb, vb]), TYPE)) JOINT_CORRECTION
                split = torch.permute(torch.view(joint, [b, t, 3, HEADS, WIDTH]), [2, 0, 3, 1, 4])
                q = torch.mul(torch.select(split, 0, 0), SCALE)
                s = torch.matmul(q, torch.transpose(torch.select(split, 0, 1), -1, -2)) MASK_TERM
                a = torch.matmul(DROP(torch.softmax(s, -1)), torch.select(split, 0, 2))
                c = torch.reshape(torch.transpose(a, 1, 2), [b, t, HIDDEN])
                o = torch.linear(c, torch.to(ow, TYPE), torch.to(ob, TYPE)) CORRECTION_o(c)
                y = torch.layer_norm(torch.add(x, DROP(o)), [HIDDEN], torch.to(ng, TYPE), torch.to(nb, TYPE), EPSILON)
                u = torch.gelu(torch.linear(y, torch.to(uw, TYPE), torch.to(ub, TYPE)) CORRECTION_u(y))
                d = torch.linear(u, torch.to(dw, TYPE), torch.to(db, TYPE)) CORRECTION_d(u)
                return torch.layer_norm(torch.add(y, DROP(d)), [HIDDEN], torch.to(mg, TYPE), torch.to(mb, TYPE), EPSILON)
            """;
    private static final String MASK_TERM = "+ torch.unsqueeze(torch.unsqueeze("
            + "torch.mul(torch.to(torch.eq(ids, 0), TYPE), -10000.), 1), 1)";
    private static final String EMBED = """
              def forward(self: __torch__.Program, x: Tensor) -> Tensor:
                return x
              def embed(self: __torch__.Program, ids: Tensor, table: Tensor, positions: Tensor, types: Tensor, g: Tensor, b: Tensor) -> Tensor:
                at = torch.slice(positions, 0, 0, torch.size(ids, 1))
                x = torch.add(torch.embedding(table, ids), torch.add(at, torch.select(types, 0, 0)))
                return DROP(torch.to(torch.layer_norm(x, [HIDDEN], g, b, EPSILON), TYPE))
              def widen(self: __torch__.Program, x: Tensor) -> Tensor:
                return torch.to(x, 6)
              def heads(self: __torch__.Program, x: Tensor) -> Tensor:
                return torch.to(torch.select(x, 1, 0), 6)
              def masked(self: __torch__.Program, x: Tensor, chosen: Tensor, labels: Tensor, table: Tensor, w: Tensor, b: Tensor, g: Tensor, h: Tensor, bias: Tensor) -> Tensor:
                rows = torch.index_select(torch.reshape(x, [-1, HIDDEN]), 0, chosen)
                y = torch.gelu(torch.linear(rows, torch.to(w, TYPE), torch.to(b, TYPE)))
                y = torch.layer_norm(y, [HIDDEN], torch.to(g, TYPE), torch.to(h, TYPE), EPSILON)
                logits = torch.to(torch.linear(y, torch.to(table, TYPE), torch.to(bias, TYPE)), 6)
                return torch.cross_entropy_loss(logits, labels)
            """;

    private final BertConfig config;
    private final int type;
    private final Map<String, Adapter> adapters;

    /**
     * @param type     TorchScript's number of the computing type
     * @param adapters of one layer by the projection's name in the program; the same in every layer
     */
    LayerProgram(BertConfig config, int type, Map<String, Adapter> adapters) {
        this.config = config;
        this.type = type;
        this.adapters = adapters;
    }

    /** The adapted projections in the order in which their A and B are passed after the weights. */
    List<String> adapted() {
        return adapters.keySet().stream().sorted().toList();
    }

    String source() {
        String plain = LAYER.replace("NAME", "layer").replace("MASK_ARGUMENT ", "").replace(" MASK_TERM", "");
        String padded = LAYER.replace("NAME", "padded_layer")
                .replace("MASK_ARGUMENT", "ids: Tensor,")
                .replace("MASK_TERM", MASK_TERM);
        return fill(drop(EMBED + corrected(plain) + corrected(padded)));
    }

    private String corrected(String layer) {
        var arguments = new StringBuilder(ARGUMENTS);
        adapted().forEach(name -> arguments.append(", %sA: Tensor, %sB: Tensor".formatted(name, name)));
        String text = layer.replace("ARGUMENTS", arguments).replace("JOINT_CORRECTION", jointCorrection());
        for (String name : List.of("o", "u", "d")) {
            String input = name.equals("o") ? "c" : name.equals("u") ? "y" : "u";
            text = text.replace(" CORRECTION_%s(%s)".formatted(name, input),
                    adapters.containsKey(name) ? " + " + correction(name, input) : "");
        }
        return text;
    }

    private String jointCorrection() {
        List<String> parts = new ArrayList<>();
        for (String name : List.of("q", "k", "v")) {
            parts.add(adapters.containsKey(name) ? correction(name, "x") : "torch.zeros_like(x)");
        }
        return parts.stream().allMatch("torch.zeros_like(x)"::equals)
                ? ""
                : "+ torch.cat([" + String.join(", ", parts) + "], -1)";
    }

    private String correction(String name, String input) {
        Adapter adapter = adapters.get(name);
        if (adapter == null) {
            throw new IllegalStateException("no adapter on " + name);
        }
        String x = adapter.dropout() > 0
                ? "torch.dropout(%s, %s, True)".formatted(input, adapter.dropout())
                : input;
        return "torch.mul(torch.linear(torch.linear(%s, torch.to(%sA, TYPE)), torch.to(%sB, TYPE)), %s)"
                .formatted(x, name, name, adapter.scale());
    }

    private String drop(String text) {
        return config.dropout() == 0
                ? text.replace("DROP(", "(")
                : text.replaceAll("DROP\\((torch\\.softmax\\(s, -1\\)|o|d)\\)",
                        "torch.dropout($1, " + config.dropout() + ", True)")
                        .replace("return DROP(torch.to(torch.layer_norm(x, [HIDDEN], g, b, EPSILON), TYPE))",
                                "return torch.dropout(torch.to(torch.layer_norm(x, [HIDDEN], g, b, EPSILON), TYPE), "
                                        + config.dropout() + ", True)");
    }

    private String fill(String text) {
        double scale = 1 / Math.sqrt((double) config.hidden() / config.heads());
        return text.replace("TYPE", Integer.toString(type))
                .replace("HEADS", Integer.toString(config.heads()))
                .replace("WIDTH", Integer.toString(config.hidden() / config.heads()))
                .replace("SCALE", Double.toString(scale))
                .replace("HIDDEN", Integer.toString(config.hidden()))
                .replace("EPSILON", Double.toString(config.epsilon()).replace("E", "e"));
    }
}

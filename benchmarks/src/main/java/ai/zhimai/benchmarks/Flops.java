package ai.zhimai.benchmarks;

/**
 * Floating-point operations of one pass through a BERT encoder (arXiv:1810.04805), a multiply and an add counted
 * as two. With T tokens, hidden size H and feed-forward size I, a layer takes
 *
 * <pre>
 * query, key, value, output   4 · 2·T·H²
 * scores and weighted sum     2 · 2·T²·H
 * feed-forward                2 · 2·T·H·I
 * </pre>
 *
 * so L layers take L · (8TH² + 4T²H + 4THI). Embedding look-ups, norms, activations and heads are below one in a
 * hundred of that and left out.
 *
 * @param layers L
 * @param hidden H
 * @param inner  I, usually 4·H
 */
public record Flops(int layers, int hidden, int inner) {
    private static final double GIGA = 1e9;

    public Flops {
        if (layers < 1 || hidden < 1 || inner < 1) {
            throw new IllegalArgumentException("no encoder: " + layers + " × " + hidden + ", inner " + inner);
        }
    }

    /** A BERT with the usual feed-forward size. */
    public static Flops ofBert(int layers, int hidden) {
        return new Flops(layers, hidden, 4 * hidden);
    }

    /** GFLOP of one utterance of {@code tokens} tokens, special ones included. */
    public double giga(int tokens) {
        double t = tokens;
        return layers * (8 * t * hidden * hidden + 4 * t * t * hidden + 4 * t * hidden * inner) / GIGA;
    }
}

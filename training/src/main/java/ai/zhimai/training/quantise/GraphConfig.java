package ai.zhimai.training.quantise;

/**
 * What the weights alone do not say about a joint model.
 *
 * @param layers   number of encoder layers
 * @param hidden   width H of the encoder
 * @param heads    attention heads; H is a multiple of it
 * @param epsilon  of every layer normalisation
 * @param padId    vocabulary id of {@code [PAD]}
 * @param labels   number of intents L
 * @param slotTags number of slot tags S; 0 for a model without slots
 */
public record GraphConfig(int layers, int hidden, int heads, double epsilon, int padId, int labels,
        int slotTags) {
    public GraphConfig {
        if (layers < 1 || hidden < 1 || heads < 1 || labels < 1 || slotTags < 0 || padId < 0) {
            throw new IllegalArgumentException(
                    "not the shape of a model: layers " + layers + ", hidden " + hidden
                            + ", heads " + heads + ", labels " + labels + ", slot tags " + slotTags
                            + ", pad id " + padId);
        }
        if (hidden % heads != 0) {
            throw new IllegalArgumentException("hidden " + hidden + " is not a multiple of heads " + heads);
        }
    }
}

package ai.zhimai.training.fit;

/**
 * A model's raw output for one utterance.
 *
 * @param intents logits [L]
 * @param slots   logits [T·S], row-major over the tokens of its encoding; empty without slots
 */
public record RawScores(float[] intents, float[] slots) {}

package ai.zhimai.model.text.dialect;

/**
 * What a text may be.
 *
 * @param dialect    id of a profile, or {@code mandarin}
 * @param confidence its probability in [0, 1]
 */
public record DialectGuess(String dialect, double confidence) {}

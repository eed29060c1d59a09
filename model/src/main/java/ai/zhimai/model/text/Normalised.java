package ai.zhimai.model.text;

/**
 * Normalised text that remembers where each unit came from.
 *
 * @param raw   the text as given
 * @param text  NFKC, lower case, each whitespace as a space, control characters dropped
 * @param start for each UTF-16 unit of {@code text}, the first raw unit it stands for
 * @param end   for each UTF-16 unit of {@code text}, one past the last raw unit it stands for
 */
public record Normalised(String raw, String text, int[] start, int[] end) {}

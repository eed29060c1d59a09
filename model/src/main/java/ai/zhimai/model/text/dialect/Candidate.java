package ai.zhimai.model.text.dialect;

/**
 * One way to read a piece of text.
 *
 * @param to       where the piece ends in the text
 * @param mandarin what it would be
 * @param prior    how likely this reading is before its neighbours are looked at, as a logarithm
 * @param kind     by what
 * @param origin   the profile's line that says so
 */
record Candidate(int to, String mandarin, double prior, Change.Kind kind, Origin origin) {}

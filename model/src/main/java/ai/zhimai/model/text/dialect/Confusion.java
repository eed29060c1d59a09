package ai.zhimai.model.text.dialect;

/**
 * What a Mandarin speech recogniser writes when it hears the dialect.
 *
 * @param level  whether words or parts of a toneless syllable are confused
 * @param heard  what it writes
 * @param meant  what was meant: a word of the dialect, or a part of a Mandarin syllable
 * @param weight in (0, 1], how often
 * @param origin where it was written
 */
public record Confusion(Level level, String heard, String meant, double weight, Origin origin) {
    /** What is confused. */
    public enum Level {
        INITIAL, FINAL, SYLLABLE, WORD
    }
}

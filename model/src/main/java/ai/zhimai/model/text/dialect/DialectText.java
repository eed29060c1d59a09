package ai.zhimai.model.text.dialect;

import java.util.List;

/**
 * What was said, in Mandarin.
 *
 * @param dialect    id of the profile by which it was read; {@code mandarin} where it was left as it is
 * @param aligned    the Mandarin and where it comes from
 * @param changes    what was done, in order: rules first, then words
 * @param confidence probability in [0, 1] of this reading among those that were weighed
 */
public record DialectText(String dialect, AlignedText aligned, List<Change> changes, double confidence) {
    public DialectText {
        changes = List.copyOf(changes);
    }

    /** A text that is left as it is. */
    public static DialectText unread(String text) {
        return new DialectText(DialectNormaliser.MANDARIN, AlignedText.of(text), List.of(), 1);
    }

    /** What was said. */
    public String original() {
        return aligned.original();
    }

    /** The same in Mandarin, in simplified characters. */
    public String text() {
        return aligned.text();
    }

    /** Whether the Mandarin differs from what was said. */
    public boolean changed() {
        return !aligned.text().equals(aligned.original());
    }
}

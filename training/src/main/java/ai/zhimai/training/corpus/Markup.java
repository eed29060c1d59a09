package ai.zhimai.training.corpus;

import ai.zhimai.domain.Slot;
import java.util.List;

/**
 * Text with slots marked inline, {@code 要[三台](quantity)}. A backslash takes the next character literally;
 * {@code \n}, {@code \r} and {@code \t} are line breaks and tab.
 */
sealed interface Markup {
    /** Markup that was understood. */
    record Marked(String text, List<Slot> slots) implements Markup {}

    /** Markup that was not. */
    record Malformed(String message, String remedy) implements Markup {}

    static Markup parse(String line) {
        return new MarkupParser(line).parse();
    }

    /** The inverse of {@link #parse}. */
    static String render(String text, List<Slot> slots) {
        var line = new StringBuilder();
        int from = 0;
        for (Slot slot : slots) {
            escape(text.substring(from, slot.start()), "[]\\", line);
            escape(slot.value(), "[]\\", line.append('['));
            escape(slot.name(), ")\\", line.append("]("));
            line.append(')');
            from = slot.end();
        }
        escape(text.substring(from), "[]\\", line);
        return line.toString();
    }

    private static void escape(String piece, String special, StringBuilder line) {
        for (int i = 0; i < piece.length(); i++) {
            char c = piece.charAt(i);
            switch (c) {
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> line.append(special.indexOf(c) < 0 ? "" : "\\").append(c);
            }
        }
    }
}

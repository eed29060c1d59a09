package ai.zhimai.training.corpus;

import ai.zhimai.domain.Slot;
import ai.zhimai.training.corpus.Markup.Malformed;
import ai.zhimai.training.corpus.Markup.Marked;
import java.util.ArrayList;
import java.util.List;

/** One pass over one marked-up line. */
final class MarkupParser {
    private static final String REMEDY = "mark a span as [span](slot); write \\[ and \\] for brackets in the text";

    private final String line;
    private final StringBuilder text = new StringBuilder();
    private final List<Slot> slots = new ArrayList<>();
    private int at;
    private int open = -1;

    MarkupParser(String line) {
        this.line = line;
    }

    Markup parse() {
        while (at < line.length()) {
            char c = line.charAt(at++);
            String wrong = "";
            switch (c) {
                case '[' -> wrong = open();
                case ']' -> wrong = close();
                case '\\' -> text.append(escaped());
                default -> text.append(c);
            }
            if (!wrong.isEmpty()) {
                return new Malformed(wrong, REMEDY);
            }
        }
        return open < 0
                ? new Marked(text.toString(), List.copyOf(slots))
                : new Malformed("a '[' that is never closed", REMEDY);
    }

    private String open() {
        if (open >= 0) {
            return "a '[' inside a marked span";
        }
        open = text.length();
        return "";
    }

    /** Ends a span; returns what is wrong with it, or nothing. */
    private String close() {
        if (open < 0) {
            return "a ']' without its '['";
        }
        String value = text.substring(open);
        if (at >= line.length() || line.charAt(at) != '(') {
            return "no (slot) after '[" + value + "]'";
        }
        at++;
        String name = name();
        if (value.isEmpty() || name.isEmpty()) {
            return "a marked span without its text or its slot: '[" + value + "](" + name + ")'";
        }
        slots.add(new Slot(name, value, open, text.length()));
        open = -1;
        return "";
    }

    /** Reads up to the closing bracket; empty where there is none. */
    private String name() {
        var name = new StringBuilder();
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (c == ')') {
                return name.toString().strip();
            }
            name.append(c == '\\' ? escaped() : c);
        }
        return "";
    }

    private char escaped() {
        if (at == line.length()) {
            return '\\';
        }
        char c = line.charAt(at++);
        return switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> c;
        };
    }
}

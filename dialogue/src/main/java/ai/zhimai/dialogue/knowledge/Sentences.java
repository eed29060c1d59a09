package ai.zhimai.dialogue.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Cuts text where it may be cut. */
final class Sentences {
    private static final Pattern END = Pattern.compile("(?<=[。！？!?])(?![”」』）])|(?<=[。！？!?][”」』）])|\n+");
    private static final Pattern CLAUSE = Pattern.compile("(?<=[；;，,。！？!?])(?!\\d)");

    private Sentences() {}

    static List<String> of(String text) {
        return cut(text, END);
    }

    static List<String> clauses(String sentence) {
        return cut(sentence, CLAUSE);
    }

    private static List<String> cut(String text, Pattern where) {
        return Stream.of(where.split(text)).map(String::strip).filter(part -> !part.isEmpty()).toList();
    }

    /** Parts of at most so many characters, cut at sentences, at clauses, and where there are none anywhere. */
    static List<String> parts(String text, int most) {
        if (text.length() <= most) {
            return List.of(text);
        }
        List<String> pieces = of(text);
        if (pieces.size() == 1) {
            pieces = clauses(text);
        }
        if (pieces.size() == 1) {
            int half = text.offsetByCodePoints(0, text.codePointCount(0, text.length()) / 2);
            pieces = List.of(text.substring(0, half), text.substring(half));
        }
        return packed(pieces.stream().flatMap(piece -> parts(piece, most).stream()).toList(), most, "");
    }

    /** Neighbours joined as long as they fit. */
    static List<String> packed(List<String> pieces, int most, String between) {
        List<String> packed = new ArrayList<>();
        for (String piece : pieces) {
            String last = packed.isEmpty() ? "" : packed.getLast();
            if (!last.isEmpty() && last.length() + between.length() + piece.length() <= most) {
                packed.set(packed.size() - 1, last + between + piece);
            } else {
                packed.add(piece);
            }
        }
        return packed;
    }
}

package ai.zhimai.model.text.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A rule of grammar that a lexicon cannot say.
 *
 * @param pattern  over the dialect's text
 * @param template what it becomes; groups keep their alignment wherever they go
 * @param origin   where it was written
 */
record RewriteRule(Pattern pattern, List<Piece> template, Origin origin) {
    private static final Pattern GROUP = Pattern.compile("\\$\\{([A-Za-z][A-Za-z0-9]*)}");

    RewriteRule {
        template = List.copyOf(template);
    }

    /** A part of a template. */
    sealed interface Piece {
        /** Stands as it is. */
        record Literal(String text) implements Piece {}

        /** What the group of this name found. */
        record Group(String name) implements Piece {}
    }

    /** A bad pattern or an unknown group is a PatternSyntaxException that says which. */
    static RewriteRule of(String pattern, String replacement, Origin origin) {
        Pattern compiled = Pattern.compile(pattern);
        if (compiled.matcher("").find()) {
            throw new PatternSyntaxException("it finds the empty text", pattern, -1);
        }
        List<Piece> template = new ArrayList<>();
        Matcher groups = GROUP.matcher(replacement);
        int from = 0;
        while (groups.find()) {
            literal(replacement.substring(from, groups.start()), template, pattern);
            if (!compiled.namedGroups().containsKey(groups.group(1))) {
                throw new PatternSyntaxException("it has no group " + groups.group(1), pattern, -1);
            }
            template.add(new Piece.Group(groups.group(1)));
            from = groups.end();
        }
        literal(replacement.substring(from), template, pattern);
        return new RewriteRule(compiled, template, origin);
    }

    private static void literal(String text, List<Piece> template, String pattern) {
        if (text.contains("$") || text.contains("\\")) {
            throw new PatternSyntaxException("its replacement has a $ or \\ that names no group", pattern,
                    -1);
        }
        if (!text.isEmpty()) {
            template.add(new Piece.Literal(text));
        }
    }

    /** The text with every place rewritten; the same text where the pattern is not found or changes nothing. */
    AlignedText apply(AlignedText text, Consumer<Change> changes) {
        Matcher found = pattern.matcher(text.text());
        if (!found.find()) {
            return text;
        }
        var rewriting = new AlignedText.Rewriting(text);
        int kept = 0;
        do {
            if (found.end() > found.start()) {
                rewriting.keep(kept, found.start());
                String words = rewrite(found, rewriting);
                kept = found.end();
                if (!words.equals(found.group())) {
                    AlignedText.Span origin = text.origin(found.start(), found.end());
                    changes.accept(new Change(Change.Kind.RULE, this.origin, found.group(), words,
                            origin.from(), origin.to()));
                }
            }
        } while (found.find());
        rewriting.keep(kept, text.text().length());
        return rewriting.done();
    }

    private String rewrite(Matcher found, AlignedText.Rewriting rewriting) {
        var words = new StringBuilder();
        int at = found.start();
        for (int i = 0; i < template.size(); i++) {
            switch (template.get(i)) {
                case Piece.Group(String name) -> {
                    if (found.start(name) >= 0) {
                        rewriting.keep(found.start(name), found.end(name));
                        words.append(found.group(name));
                        at = found.end(name);
                    }
                }
                case Piece.Literal(String text) -> {
                    int next = nextGroup(found, i);
                    boolean between = at < next;
                    rewriting.put(text, between ? at : found.start(), between ? next : found.end());
                    words.append(text);
                }
            }
        }
        return words.toString();
    }

    /** Where the group behind piece {@code i} was found; the end of the match where there is none. */
    private int nextGroup(Matcher found, int i) {
        return i + 1 < template.size() && template.get(i + 1) instanceof Piece.Group(String name)
                && found.start(name) >= 0 ? found.start(name) : found.end();
    }
}

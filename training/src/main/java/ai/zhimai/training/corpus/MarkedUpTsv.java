package ai.zhimai.training.corpus;

import java.util.List;

/**
 * {@code intent[+intent…]<TAB>text}, slots marked inline; or five columns of dialect: dialect, intents, dialect
 * text with slots, Mandarin rendering, kind, of which the dialect text is the example. Lines that begin with
 * {@code #} are comments.
 */
final class MarkedUpTsv {
    private static final int DIALECT_COLUMNS = 5;

    private MarkedUpTsv() {}

    static Corpus read(String file, String text) {
        var corpus = new CorpusBuilder(file);
        String[] lines = text.split("\r?\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (!lines[i].isBlank() && !lines[i].startsWith("#")) {
                add(i + 1, lines[i], corpus);
            }
        }
        return corpus.build();
    }

    private static void add(int line, String row, CorpusBuilder corpus) {
        String[] cells = row.split("\t", -1);
        switch (cells.length) {
            case 2 -> add(line, cells[0], cells[1], corpus);
            case DIALECT_COLUMNS -> add(line, cells[1], cells[2], corpus);
            case 1 -> corpus.problem(line, "no tab between intents and text", "write intent<TAB>text");
            default -> corpus.problem(line, cells.length + " columns",
                    "write intent<TAB>text, or dialect<TAB>intent<TAB>text<TAB>rendering<TAB>kind");
        }
    }

    private static void add(int line, String intents, String marked, CorpusBuilder corpus) {
        switch (Markup.parse(marked)) {
            case Markup.Marked(var text, var slots) -> corpus.row(line, text, Labels.parse(intents), slots);
            case Markup.Malformed(var message, var remedy) -> corpus.problem(line, message, remedy);
        }
    }

    /** The text of a row without its markup; the row itself where it has one column. */
    static String textOf(String row) {
        String[] cells = row.split("\t", -1);
        String marked = cells[cells.length == DIALECT_COLUMNS ? 2 : cells.length == 1 ? 0 : 1];
        return switch (Markup.parse(marked)) {
            case Markup.Marked(var text, List<?> slots) -> text;
            case Markup.Malformed wrong -> marked;
        };
    }
}

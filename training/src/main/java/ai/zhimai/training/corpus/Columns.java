package ai.zhimai.training.corpus;

import java.util.List;
import java.util.Locale;

/**
 * Where a table keeps what.
 *
 * @param count  columns in the header
 * @param text   column of the utterance
 * @param intent column of its intents, -1 where there is none
 * @param slots  column of its slots as JSON, -1 where there is none
 */
record Columns(int count, int text, int intent, int slots) {
    static final String TEXT = "transcript";
    static final String INTENT = "intent_label";
    static final String SLOTS = "slots";

    static boolean isHeader(List<String> cells) {
        return of(cells).text() >= 0;
    }

    static Columns of(List<String> header) {
        var names = header.stream().map(cell -> cell.strip().toLowerCase(Locale.ROOT)).toList();
        return new Columns(names.size(), names.indexOf(TEXT), names.indexOf(INTENT), names.indexOf(SLOTS));
    }
}

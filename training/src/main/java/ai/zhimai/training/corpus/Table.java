package ai.zhimai.training.corpus;

import ai.zhimai.domain.Slot;
import java.util.List;

/**
 * A header row and rows under it, from CSV or a workbook.
 *
 * @param header its cells
 * @param rows   the rows that are not blank
 * @param broken rows that could not be parsed
 */
record Table(List<String> header, List<Row> rows, List<Row> broken) {
    /** One row; of a broken one the only cell says what is wrong. */
    record Row(int line, List<String> cells) {
        Problem toProblem(String file) {
            return new Problem(new Source(file, line), cells.getFirst(),
                    "close every quote and double the quotes inside a quoted cell");
        }
    }

    static final String HEADER_REMEDY = "let the first row be '" + Columns.TEXT + "," + Columns.INTENT + "'";

    Corpus toCorpus(String file) {
        var corpus = new CorpusBuilder(file);
        var columns = Columns.of(header);
        broken.forEach(row -> corpus.problem(row.toProblem(file)));
        if (columns.text() < 0 || columns.intent() < 0) {
            corpus.problem(1, "the header is '" + String.join(",", header) + "'", HEADER_REMEDY);
            return corpus.build();
        }
        rows.forEach(row -> add(row, columns, corpus));
        return corpus.build();
    }

    private static void add(Row row, Columns columns, CorpusBuilder corpus) {
        var cells = row.cells();
        if (cells.size() != columns.count()) {
            corpus.problem(row.line(),
                    cells.size() + (cells.size() == 1 ? " column" : " columns") + " where the header has "
                            + columns.count(),
                    "put a text that contains commas in double quotes");
            return;
        }
        String text = cells.get(columns.text());
        var intents = Labels.parse(cells.get(columns.intent()));
        if (columns.slots() < 0 || cells.get(columns.slots()).isBlank()) {
            corpus.row(row.line(), text, intents, List.<Slot>of());
            return;
        }
        switch (SlotJson.parse(cells.get(columns.slots()))) {
            case SlotJson.Parsed(var slots) -> corpus.row(row.line(), text, intents, slots);
            case SlotJson.Malformed(var message) -> corpus.problem(row.line(), message, SlotJson.REMEDY);
        }
    }
}

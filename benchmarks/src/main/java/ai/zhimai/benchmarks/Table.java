package ai.zhimai.benchmarks;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A measured table.
 *
 * @param title   heading
 * @param columns heads; the first column names the row
 * @param rows    as many cells each as there are columns
 * @param notes   what a reader must know to trust it: split, what is absent, how it was counted
 */
public record Table(String title, List<String> columns, List<List<Cell>> rows, List<String> notes) {
    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        notes = List.copyOf(notes);
        for (List<Cell> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        title + " has " + columns.size() + " columns, a row has " + row.size());
            }
        }
    }

    /** As a GitHub table under its heading, the notes below. */
    public String markdown() {
        return "### " + title + "\n\n" + body();
    }

    /** Table and notes without the heading. */
    String body() {
        var text = new StringBuilder();
        if (!rows.isEmpty()) {
            text.append(line(columns))
                    .append("|---|")
                    .append("---:|".repeat(columns.size() - 1))
                    .append('\n');
            rows.forEach(row -> text.append(line(row.stream().map(Cell::shown).toList())));
            text.append('\n');
        }
        notes.forEach(note -> text.append(note).append("\n\n"));
        return text.toString();
    }

    private static String line(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}

package ai.zhimai.dialogue.knowledge;

import java.util.List;

/**
 * Rows of cells from CSV or one sheet of a workbook, blank rows left out.
 *
 * @param name of the sheet; empty for CSV
 */
record Table(String name, List<Row> rows) {
    Table {
        rows = List.copyOf(rows);
    }

    /**
     * One row.
     *
     * @param number as an editor counts it, from 1
     * @param cells  without blanks around them
     */
    record Row(int number, List<String> cells) {
        Row {
            cells = cells.stream().map(String::strip).toList();
        }

        boolean isBlank() {
            return cells.stream().allMatch(String::isEmpty);
        }

        /** Empty where the row has no such cell. */
        String cell(int column) {
            return column >= 0 && column < cells.size() ? cells.get(column) : "";
        }
    }

    String place(Row row) {
        return (name.isEmpty() ? "" : name + " ") + "第 " + row.number() + " 行";
    }
}

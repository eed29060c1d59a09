package ai.zhimai.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * All tables of a run and what they were measured on.
 *
 * @param machine where
 * @param date    when
 * @param seed    of everything random
 * @param tables  in the order of the sections
 */
public record Report(Machine machine, LocalDate date, long seed, List<Table> tables) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String END = "<!-- /bench -->";

    public Report {
        tables = List.copyOf(tables);
    }

    public String markdown() {
        var text = new StringBuilder(circumstances()).append("\n\n");
        tables.forEach(table -> text.append(table.markdown()));
        return text.toString();
    }

    /** Machine, date and seed in a sentence. */
    private String circumstances() {
        var text = new StringBuilder();
        text.append("Measured ")
                .append(date)
                .append(" on ")
                .append(machine.cpu())
                .append(", ")
                .append(machine.cores())
                .append(" cores, ")
                .append(machine.jdk())
                .append(", ")
                .append(machine.os())
                .append("; seed ")
                .append(seed)
                .append('.');
        return text.toString();
    }

    /**
     * The document with each table of this run put between the comments {@code <!-- bench:NAME -->} and
     * {@code <!-- /bench -->}, NAME being its title in lower case with dashes. What was not measured in this run stays.
     */
    public String update(String document) {
        String updated = document;
        for (Table table : tables) {
            String begin = "<!-- bench:" + table.title().toLowerCase(Locale.ROOT).replace(' ', '-')
                    + " -->\n";
            int from = updated.indexOf(begin);
            int to = from < 0 ? -1 : updated.indexOf(END, from);
            if (to >= 0 && !table.rows().isEmpty()) {
                updated = updated.substring(0, from) + begin + table.body() + circumstances() + "\n"
                        + updated.substring(to);
            }
        }
        return updated;
    }

    /** The same as one JSON object: rows are objects by column, absent cells are null. */
    public String json() {
        ObjectNode root = JSON.createObjectNode();
        root.set("machine", JSON.valueToTree(machine));
        root.put("date", date.toString());
        root.put("seed", seed);
        ArrayNode list = root.putArray("tables");
        tables.forEach(table -> list.add(json(table)));
        return root.toPrettyString();
    }

    private static ObjectNode json(Table table) {
        ObjectNode node = JSON.createObjectNode().put("title", table.title());
        ArrayNode rows = node.putArray("rows");
        for (List<Cell> cells : table.rows()) {
            ObjectNode row = rows.addObject();
            for (int i = 0; i < cells.size(); i++) {
                put(row, table.columns().get(i), cells.get(i));
            }
        }
        ArrayNode notes = node.putArray("notes");
        table.notes().forEach(notes::add);
        return node;
    }

    private static void put(ObjectNode row, String column, Cell cell) {
        switch (cell) {
            case Cell.Text(String text) -> row.put(column, text);
            case Cell.Quantity(double value, int _) -> row.put(column, value);
            case Cell.Absent() -> row.putNull(column);
        }
    }
}

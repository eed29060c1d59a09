package ai.zhimai.dialogue.knowledge;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** CSV (RFC 4180) as a {@link Table}; cells are set apart by what the first line has most of: comma, tab, semicolon. */
final class CsvTables {
    private CsvTables() {}

    static List<Table> read(String text, Document.Builder document) {
        List<Table.Row> rows = new ArrayList<>();
        CSVFormat format = CSVFormat.DEFAULT.builder().setDelimiter(delimiter(text)).get();
        try (var parser = CSVParser.parse(new StringReader(text), format)) {
            long line = 1;
            for (CSVRecord record : parser) {
                var row = new Table.Row((int) line, record.toList());
                if (!row.isBlank()) {
                    rows.add(row);
                }
                line = parser.getCurrentLineNumber() + 1;
            }
        } catch (UncheckedIOException | IOException e) {
            int last = rows.isEmpty() ? 1 : rows.getLast().number() + 1;
            document.problem("第 " + last + " 行",
                    "a quote is not closed or stands inside a cell, here or below",
                    "close every quote and double the quotes inside a quoted cell");
            return List.of();
        }
        return List.of(new Table("", rows));
    }

    private static char delimiter(String text) {
        String first = text.lines().findFirst().orElse("");
        char best = ',';
        for (char candidate : new char[]{'\t', ';'}) {
            if (count(first, candidate) > count(first, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }
}

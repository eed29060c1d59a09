package ai.zhimai.training.corpus;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/** Reads RFC 4180 text into a {@link Table}; goes on with the next line after a row that cannot be parsed. */
final class CsvTable {
    private static final CSVFormat COMMAS = CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get();
    private static final CSVFormat TABS = COMMAS.builder().setDelimiter('\t').get();
    private static final int MAX_BROKEN = 100;

    private final List<String> lines;
    private final CSVFormat format;
    private final List<Table.Row> rows = new ArrayList<>();
    private final List<Table.Row> broken = new ArrayList<>();

    private CsvTable(String text, CSVFormat format) {
        this.lines = List.of(text.split("(?<=\n)|(?<=\r)(?!\n)", -1));
        this.format = format;
    }

    static CSVFormat commas() {
        return COMMAS;
    }

    static Table parseCommas(String text) {
        return new CsvTable(text, COMMAS).parse();
    }

    static Table parseTabs(String text) {
        return new CsvTable(text, TABS).parse();
    }

    private Table parse() {
        int consumed = 0;
        while (consumed < lines.size() && broken.size() < MAX_BROKEN) {
            consumed = parseFrom(consumed);
        }
        var header = rows.isEmpty() ? List.<String>of() : rows.removeFirst().cells();
        return new Table(header, rows, broken);
    }

    /** Reads as far as it goes; returns how many lines are done with. */
    private int parseFrom(int first) {
        String rest = String.join("", lines.subList(first, lines.size()));
        int consumed = first;
        try (var parser = CSVParser.parse(new StringReader(rest), format)) {
            var records = parser.iterator();
            while (true) {
                consumed = skipBlank(first + (int) parser.getCurrentLineNumber());
                if (!records.hasNext()) {
                    return lines.size();
                }
                rows.add(new Table.Row(consumed + 1, records.next().toList()));
            }
        } catch (UncheckedIOException | IOException e) {
            broken.add(new Table.Row(consumed + 1, List.of("a quote is not closed or stands inside a cell")));
            return consumed + 1;
        }
    }

    private int skipBlank(int line) {
        int next = line;
        while (next < lines.size() && lines.get(next).chars().allMatch(c -> c == '\n' || c == '\r')) {
            next++;
        }
        return next;
    }
}

package ai.zhimai.dialogue.value;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads a catalogue: UTF-8 CSV with the header {@code id,name,aliases,category}, aliases with | between them. */
public final class CatalogueFile {
    private static final List<String> HEADER = List.of("id", "name", "aliases", "category");
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT.builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setTrim(true)
            .setIgnoreEmptyLines(true)
            .get();

    private CatalogueFile() {}

    /**
     * The products in the order of the file.
     *
     * @throws CatalogueException with all faulty lines at once
     */
    public static List<CatalogueEntry> read(Path file) {
        try (Reader reader = Files.newBufferedReader(file);
                CSVParser rows = FORMAT.parse(withoutMark(reader))) {
            if (!rows.getHeaderNames().equals(HEADER)) {
                throw new CatalogueException(file, List.of("line 1: the header is " + rows.getHeaderNames()
                        + "; it must be " + String.join(",", HEADER)));
            }
            return entries(file, rows);
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw new CatalogueException(file, e);
        }
    }

    /** Spreadsheets write a byte order mark. */
    private static Reader withoutMark(Reader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
        return reader;
    }

    private static List<CatalogueEntry> entries(Path file, CSVParser rows) {
        var problems = new ArrayList<String>();
        var entries = new ArrayList<CatalogueEntry>();
        Map<String, String> owners = new HashMap<>();
        Map<String, Long> lines = new HashMap<>();
        for (CSVRecord row : rows) {
            long line = rows.getCurrentLineNumber();
            if (row.size() != HEADER.size()) {
                problems.add("line " + line + ": has " + row.size() + " fields; write " + HEADER.size());
                continue;
            }
            List<String> aliases = Arrays.stream(row.get(2).split("\\|", -1))
                    .map(String::strip)
                    .filter(alias -> !alias.isEmpty())
                    .toList();
            var entry = new CatalogueEntry(row.get(0), row.get(1), aliases, row.get(3));
            check(entry, line, owners, lines, problems);
            entries.add(entry);
        }
        if (!problems.isEmpty()) {
            throw new CatalogueException(file, problems);
        }
        return List.copyOf(entries);
    }

    private static void check(CatalogueEntry entry, long line, Map<String, String> owners,
            Map<String, Long> lines,
            List<String> problems) {
        if (entry.id().isEmpty() || entry.name().isEmpty()) {
            problems.add("line " + line + ": id and name must not be empty; fill them in");
        }
        Long first = lines.putIfAbsent(entry.id(), line);
        if (first != null) {
            problems.add("line " + line + ": id " + entry.id() + " is already on line " + first
                    + "; give it another");
        }
        var words = new ArrayList<>(entry.aliases());
        words.add(entry.name());
        for (String word : words) {
            String owner = owners.putIfAbsent(Plain.of(word), entry.id());
            if (owner != null && !owner.equals(entry.id())) {
                problems.add("line " + line + ": " + word + " already names " + owner
                        + "; remove it from one of them");
            }
        }
    }
}

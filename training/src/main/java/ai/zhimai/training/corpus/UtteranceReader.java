package ai.zhimai.training.corpus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads unlabelled utterances: CSV (column {@code transcript}), TSV, JSON lines ({@code text}) or plain lines. */
public final class UtteranceReader {
    private UtteranceReader() {}

    /**
     * The utterances of a file in order.
     *
     * @throws CorpusException where a table has no transcript column or a line is not JSON
     */
    public static List<String> read(Path file) throws IOException {
        String name = file.toString();
        if (WorkbookTable.holds(file)) {
            return texts(WorkbookTable.read(file), name);
        }
        return parse(name, TextDecoder.decodeLeniently(Files.readAllBytes(file)));
    }

    /** The same of a stream, up to its end; the layout is told from the content. */
    public static List<String> read(InputStream in) throws IOException {
        return parse("standard input", TextDecoder.decodeLeniently(in.readAllBytes()));
    }

    private static List<String> parse(String name, String text) {
        return switch (Format.of(name, text)) {
            case CSV -> texts(CsvTable.parseCommas(text), name);
            case TSV_WITH_HEADER -> texts(CsvTable.parseTabs(text), name);
            case JSON_LINES -> jsonTexts(lines(text), name);
            case MARKED_UP_TSV -> lines(text).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(MarkedUpTsv::textOf)
                    .toList();
            case TAGGED_CHARACTERS, PLAIN_LINES -> lines(text);
        };
    }

    private static List<String> lines(String text) {
        var lines = new ArrayList<>(Arrays.asList(text.split("\r?\n", -1)));
        if (lines.getLast().isEmpty()) {
            lines.removeLast();
        }
        return lines;
    }

    private static List<String> texts(Table table, String name) {
        int column = Columns.of(table.header()).text();
        var problems = new ArrayList<Problem>();
        if (column < 0) {
            problems.add(new Problem(new Source(name, 1), "no column '" + Columns.TEXT + "'",
                    Table.HEADER_REMEDY));
        }
        table.broken().forEach(row -> problems.add(row.toProblem(name)));
        table.rows()
                .stream()
                .filter(row -> row.cells().size() <= column)
                .forEach(row -> problems
                        .add(new Problem(new Source(name, row.line()), "no cell '" + Columns.TEXT + "'",
                                "give every row as many cells as the header")));
        if (!problems.isEmpty()) {
            throw new CorpusException(problems);
        }
        return table.rows().stream().map(row -> row.cells().get(column)).toList();
    }

    private static List<String> jsonTexts(List<String> lines, String name) {
        var texts = new ArrayList<String>();
        var problems = new ArrayList<Problem>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                JsonNode text = text(lines.get(i));
                texts.add(text.asText());
                if (!text.isTextual()) {
                    problems.add(new Problem(new Source(name, i + 1), "no JSON object with \"text\"",
                            JsonLines.REMEDY));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new CorpusException(problems);
        }
        return texts;
    }

    private static JsonNode text(String json) {
        try {
            return JsonLines.MAPPER.readTree(json).path("text");
        } catch (JsonProcessingException e) {
            return JsonLines.MAPPER.missingNode();
        }
    }
}

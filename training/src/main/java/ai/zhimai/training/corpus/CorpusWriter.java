package ai.zhimai.training.corpus;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Writes examples so that {@link CorpusReader} reads the same ones back: marked-up TSV, CSV or JSON lines. */
public final class CorpusWriter {
    private CorpusWriter() {}

    /** Writes the file whole or not at all; the extension (tsv, csv, jsonl) chooses the format. */
    public static void write(Path file, List<Example> examples) throws IOException {
        String extension = Format.extension(file.toString());
        String text = switch (extension) {
            case "tsv" -> tsv(examples);
            case "csv" -> csv(examples);
            case "jsonl" -> jsonLines(examples);
            default -> throw new IllegalArgumentException(
                    "cannot write " + file + ": the name must end in .tsv, .csv or .jsonl");
        };
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path unfinished = Files.createTempFile(folder, "unfinished", "." + extension);
        try {
            Files.writeString(unfinished, text);
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static String tsv(List<Example> examples) {
        var text = new StringBuilder();
        for (Example example : examples) {
            text.append(joined(example)).append('\t');
            text.append(Markup.render(example.text(), example.slots())).append('\n');
        }
        return text.toString();
    }

    private static String csv(List<Example> examples) throws IOException {
        boolean slots = examples.stream().anyMatch(example -> !example.slots().isEmpty());
        var text = new StringBuilder();
        print(text, Columns.TEXT, Columns.INTENT, Columns.SLOTS, slots);
        for (Example example : examples) {
            print(text, example.text(), joined(example), SlotJson.render(example.slots()), slots);
        }
        return text.toString();
    }

    private static void print(StringBuilder out, String text, String intents, Object slots, boolean withSlots)
            throws IOException {
        CsvTable.commas()
                .printRecord(out, withSlots
                        ? new Object[]{text, intents, slots}
                        : new Object[]{text, intents});
    }

    private static String jsonLines(List<Example> examples) throws JsonProcessingException {
        var text = new StringBuilder();
        for (Example example : examples) {
            var node = JsonLines.MAPPER.createObjectNode().put("text", example.text());
            example.intents().forEach(node.putArray("intents")::add);
            node.set("slots", SlotJson.render(example.slots()));
            text.append(JsonLines.MAPPER.writeValueAsString(node)).append('\n');
        }
        return text.toString();
    }

    private static String joined(Example example) {
        for (String intent : example.intents()) {
            if (intent.startsWith("#") || intent.chars().anyMatch(c -> c == '+' || c == '\t' || c < ' ')) {
                throw new IllegalArgumentException(
                        "intent '" + intent + "' can only be written as .jsonl: elsewhere '+' joins intents, "
                                + "'#' begins a comment and a tab ends the column");
            }
        }
        return Labels.join(example.intents());
    }
}

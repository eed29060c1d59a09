package ai.zhimai.training.corpus;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** How a file of text is laid out. */
enum Format {
    CSV, TSV_WITH_HEADER, MARKED_UP_TSV, JSON_LINES, TAGGED_CHARACTERS, PLAIN_LINES;

    private static final Pattern TAGGED = Pattern.compile(".{0,40}[ \\t](O|[BIESM]-\\S+)");
    private static final Pattern SPAN_BEGINS = Pattern.compile(".{0,40}[ \\t][BS]-\\S+");
    private static final int SAMPLE_LINES = 200;

    /** Chosen by the name where it says, else by the content. */
    static Format of(String name, String text) {
        String extension = extension(name);
        String first = text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .findFirst()
                .orElse("");
        return switch (extension) {
            case "csv" -> CSV;
            case "jsonl", "ndjson", "json" -> JSON_LINES;
            case "tsv" -> hasHeader(first, "\t") ? TSV_WITH_HEADER : MARKED_UP_TSV;
            default -> sniff(first, text);
        };
    }

    private static Format sniff(String first, String text) {
        if (first.strip().startsWith("{")) {
            return JSON_LINES;
        }
        if (hasHeader(first, "\t")) {
            return TSV_WITH_HEADER;
        }
        if (hasHeader(first, ",")) {
            return CSV;
        }
        if (isTagged(text)) {
            return TAGGED_CHARACTERS;
        }
        return first.contains("\t") ? MARKED_UP_TSV : PLAIN_LINES;
    }

    private static boolean hasHeader(String first, String separator) {
        return Columns.isHeader(List.of(first.split(Pattern.quote(separator))));
    }

    private static boolean isTagged(String text) {
        var sample = text.lines().filter(line -> !line.isBlank()).limit(SAMPLE_LINES).toList();
        return sample.stream().allMatch(line -> TAGGED.matcher(line).matches() || line.matches("\\S+"))
                && sample.stream().anyMatch(line -> SPAN_BEGINS.matcher(line).matches());
    }

    static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}

package ai.zhimai.training.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads labelled utterances from CSV and TSV with header {@code transcript,intent_label}, XLSX, JSON lines,
 * marked-up TSV and BIES-tagged characters, in UTF-8 or GB18030. Nothing about the labels is assumed.
 */
public final class CorpusReader {
    private CorpusReader() {}

    /** What one file holds; every fault in it, even that it cannot be opened, is among the problems. */
    public static Corpus read(Path file) {
        String name = file.toString();
        try {
            if (WorkbookTable.holds(file)) {
                return WorkbookTable.read(file).toCorpus(name);
            }
            byte[] bytes = Files.readAllBytes(file);
            var text = TextDecoder.decode(bytes);
            return text.isPresent() ? parse(file, text.get()) : notText(name, bytes);
        } catch (IOException e) {
            return Corpus.unreadable(cannotRead(name, e));
        }
    }

    /** All files as one corpus, in the order given. */
    public static Corpus readAll(List<Path> files) {
        return Corpus.concat(files.stream().map(CorpusReader::read).toList());
    }

    /**
     * The examples of files that must be without fault.
     *
     * @throws CorpusException with every problem of every file
     */
    public static List<Example> require(List<Path> files) {
        return readAll(files).orThrow();
    }

    private static Corpus parse(Path file, String text) throws IOException {
        String name = file.toString();
        return switch (Format.of(name, text)) {
            case CSV -> CsvTable.parseCommas(text).toCorpus(name);
            case TSV_WITH_HEADER -> CsvTable.parseTabs(text).toCorpus(name);
            case MARKED_UP_TSV -> MarkedUpTsv.read(name, text);
            case JSON_LINES -> JsonLines.read(name, text);
            case TAGGED_CHARACTERS -> TaggedCharacters.read(name, text, intentsBeside(file));
            case PLAIN_LINES ->
                Corpus.unreadable(new Problem(new Source(name, 0), "holds no labels that we know",
                        "use .csv, .xlsx, .jsonl or .tsv as the README describes"));
        };
    }

    private static List<String> intentsBeside(Path file) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".intent");
        return Files.exists(beside) ? Files.readAllLines(beside) : List.of();
    }

    private static Corpus notText(String name, byte[] bytes) {
        return Corpus.unreadable(new Problem(new Source(name, TextDecoder.firstBadLine(bytes)),
                "bytes that are neither UTF-8 nor GB18030", "save the file as UTF-8"));
    }

    private static Problem cannotRead(String name, IOException e) {
        return e instanceof NoSuchFileException
                ? new Problem(new Source(name, 0), "no such file", "check the path")
                : new Problem(new Source(name, 0), "cannot be read: " + e.getMessage(),
                        "check that the file is whole and that you may read it");
    }
}

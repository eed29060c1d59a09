package ai.zhimai.benchmarks;

import ai.zhimai.training.corpus.CorpusReader;
import ai.zhimai.training.corpus.Example;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A labelled utterance of a dialect with what a Mandarin speaker would say.
 *
 * @param example  in the dialect
 * @param mandarin its rendering
 * @param form     {@code text} as people write it, {@code asr} as a recogniser would
 */
record DialectLine(String dialect, Example example, String mandarin, String form) {
    private static final int DIALECT = 0;
    private static final int MANDARIN = 3;
    private static final int FORM = 4;

    /** Lines of five columns. */
    static List<DialectLine> read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return CorpusReader.read(file)
                    .examples()
                    .stream()
                    .map(example -> of(example, lines.get(example.source().line() - 1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DialectLine of(Example example, String line) {
        String[] cells = line.split("\t", -1);
        return new DialectLine(cells[DIALECT], example, cells[MANDARIN], cells[FORM].strip());
    }

    String text() {
        return example.text();
    }

    /** Another text for it, with the same intents. */
    Example reading(String other) {
        return new Example(other, example.intents(), List.of(), example.source());
    }
}

package ai.zhimai.cli;

import ai.zhimai.training.corpus.CorpusException;
import ai.zhimai.training.corpus.Problem;
import ai.zhimai.training.corpus.Source;
import ai.zhimai.training.corpus.UtteranceReader;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Utterances as they arrive, one from each line of plain text, marked-up TSV or JSON. A table with a header is read
 * to its end first, since a cell may hold line breaks.
 */
final class UtteranceStream {
    /** Answers the utterances of one piece of input; more is true when the next is already waiting. */
    interface Answering {
        void answer(List<String> texts, boolean more) throws IOException;
    }

    private final BufferedInputStream in;

    UtteranceStream(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    void forEach(Answering answering) throws IOException {
        byte[] line = readLine();
        if (isHeader(line)) {
            answering.answer(
                    UtteranceReader.read(new SequenceInputStream(new ByteArrayInputStream(line), in)), false);
            return;
        }
        boolean json = text(line).stripLeading().startsWith("{");
        for (int number = 1; line.length > 0; number++) {
            answering.answer(parse(line, number, json), in.available() > 0);
            line = readLine();
        }
    }

    /** With its line break; empty at the end. */
    private byte[] readLine() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            line.write(b);
            if (b == '\n') {
                break;
            }
        }
        return line.toByteArray();
    }

    private static boolean isHeader(byte[] line) {
        return List.of(text(line).strip().split("[,\t]")).contains("transcript");
    }

    private static String text(byte[] line) {
        String text = new String(line, StandardCharsets.UTF_8);
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    /** Where the first line is not JSON, a later one that begins with a brace is what somebody said. */
    private static List<String> parse(byte[] line, int number, boolean json) throws IOException {
        try {
            return UtteranceReader.read(new ByteArrayInputStream(line));
        } catch (CorpusException e) {
            if (!json) {
                return List.of(text(line).strip());
            }
            throw new CorpusException(e.problems()
                    .stream()
                    .map(
                            p -> new Problem(new Source("standard input", number), p.message(), p.remedy()))
                    .toList());
        }
    }
}

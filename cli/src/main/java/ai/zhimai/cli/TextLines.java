package ai.zhimai.cli;

import ai.zhimai.training.corpus.UtteranceReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.tukaani.xz.XZInputStream;

/** Running text, plain or compressed, and utterances, as lines. */
final class TextLines {
    private TextLines() {}

    /** Lines from the beginning of a file, until they hold so many characters. */
    static void read(Path file, long characters, Consumer<String> lines) throws IOException {
        String name = file.toString();
        if (!name.endsWith(".txt") && !name.endsWith(".txt.xz")) {
            UtteranceReader.read(file).forEach(lines);
            return;
        }
        try (InputStream bytes = Files.newInputStream(file);
                InputStream text = name.endsWith(".xz") ? new XZInputStream(bytes) : bytes;
                var reader = new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8))) {
            long left = characters;
            for (String line = reader.readLine(); line != null && left > 0; line = reader.readLine()) {
                lines.accept(line);
                left -= line.length();
            }
        }
    }
}

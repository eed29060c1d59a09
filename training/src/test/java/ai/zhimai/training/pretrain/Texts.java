package ai.zhimai.training.pretrain;

import ai.zhimai.model.tokenizer.WordPiece;
import ai.zhimai.training.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Small corpora for tests. */
final class Texts {
    private Texts() {}

    /** A vocabulary of all that stands in the folder. */
    static WordPiece tokenizer(Path folder) throws IOException {
        return Vocabulary.build(PretrainCorpus.characters(List.of(folder), List.of(), Map.of()), 5000, 1);
    }

    static PretrainCorpus read(Path folder, Map<String, Double> keep, int maxLength) throws IOException {
        return PretrainCorpus.read(List.of(folder), List.of(), keep, tokenizer(folder), maxLength,
                Progress.SILENT);
    }

    static String line(PretrainCorpus corpus, WordPiece tokenizer, int line) {
        var text = new StringBuilder();
        for (int i = 0; i < corpus.length(line); i++) {
            text.append(tokenizer.tokens().get(corpus.token(line, i)));
        }
        return text.toString();
    }

    /** Documents of one to five distinct lines of unlike length. */
    static void write(Path folder, int lines) throws IOException {
        var text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            int length = 3 + i * 7 % 23;
            text.append((char) ('一' + i % 97)).append((char) ('一' + 100 + i / 97));
            for (int k = 0; k < length; k++) {
                text.append((char) ('一' + 200 + (i * 31 + k * 17) % 300));
            }
            text.append(i * 13 % 5 == 0 ? "\n\n" : "\n");
        }
        Files.writeString(folder.resolve("lines.txt"), text);
    }
}

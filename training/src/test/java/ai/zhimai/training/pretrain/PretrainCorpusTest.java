package ai.zhimai.training.pretrain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.zhimai.model.tokenizer.WordPiece;
import ai.zhimai.training.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

final class PretrainCorpusTest {
    /** Lines, with a plus before each that follows the one before it. */
    private static List<String> lines(Path folder, int maxLength) throws IOException {
        WordPiece tokenizer = Texts.tokenizer(folder);
        PretrainCorpus corpus = Texts.read(folder, Map.of(), maxLength);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < corpus.lines(); i++) {
            lines.add((corpus.follows(i) ? "+" : "") + Texts.line(corpus, tokenizer, i));
        }
        assertEquals(String.join("", lines).replace("+", "").length(), corpus.tokens());
        return lines;
    }

    @Test
    void aBlankLineEndsADocument(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a.txt"), "你好吗\n 我很好 \n\n  \n今天\n天气\n");
        Files.writeString(folder.resolve("b.txt"), "再见了");
        Files.writeString(folder.resolve("c.md"), "不读");
        assertEquals(List.of("你好吗", "+我很好", "今天", "+天气", "再见了"), lines(folder, 64));
    }

    @Test
    void packedTextIsTheSameText(@TempDir Path folder) throws IOException {
        Path inner = Files.createDirectories(folder.resolve("deep"));
        try (var out = new XZOutputStream(Files.newOutputStream(inner.resolve("a.txt.xz")),
                new LZMA2Options())) {
            out.write("你好吗\n我很好\n".getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(List.of("你好吗", "+我很好"), lines(folder, 64));
    }

    /** Five tokens, [CLS] and [SEP] among them: three characters a part; a rest of one is dropped. */
    @Test
    void longLinesAreCut(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a.txt"), "一二三四五六七八\n\n一二三四\n甲乙\n");
        assertEquals(List.of("一二三", "+四五六", "+七八", "一二三", "+甲乙"), lines(folder, 5));
    }

    @ParameterizedTest
    @CsvSource({"0.25, 250", "1, 1000", "2, 2000", "1.5, 1500", "0, 0"})
    void aShareOfTheDocumentsIsKept(double share, int documents, @TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("talk.txt"), "你好吗\n我很好\n\n".repeat(1000));
        Files.writeString(folder.resolve("other.txt"), "今天\n天气\n");
        PretrainCorpus corpus = Texts.read(folder, Map.of("talk", share), 64);
        assertEquals(2 + 2 * documents, corpus.lines());
        int follows = 0;
        for (int i = 0; i < corpus.lines(); i++) {
            follows += corpus.follows(i) ? 1 : 0;
        }
        assertEquals(1 + documents, follows, "documents are kept whole");
    }

    @Test
    void charactersAreCountedByShare(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a.txt"), "好好Ａ");
        Files.writeString(folder.resolve("b.txt"), "好");
        Map<Integer, Double> counts = PretrainCorpus.characters(List.of(folder), List.of(), Map.of("a", 0.5));
        assertEquals(Map.of((int) '好', 2.0, (int) 'a', 0.5), counts);
    }

    @Test
    void moreThanTheFirstArraysHold(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a.txt"), ("一二三四五六七八九十".repeat(3) + "\n").repeat(70_000));
        PretrainCorpus corpus = Texts.read(folder, Map.of(), 64);
        assertEquals(70_000, corpus.lines());
        assertEquals(2_100_000, corpus.tokens());
        assertEquals(corpus.token(0, 29), corpus.token(69_999, 29));
    }

    @Test
    void noTextIsAnError(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a.txt"), "\n\n");
        var e = assertThrows(IOException.class, () -> Texts.read(folder, Map.of(), 64));
        assertTrue(String.valueOf(e.getMessage()).contains(folder.toString()), e.getMessage());
    }

    @Test
    void aFileThatIsNotPackedIsNamed(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt.xz"), "你好吗\n我很好\n");
        var e = assertThrows(IOException.class, () -> Texts.read(folder, Map.of(), 64));
        assertTrue(String.valueOf(e.getMessage()).startsWith(file.toString()), e.getMessage());
    }

    /** Ids of multilingual vocabularies do not fit the store and must not be folded in silence. */
    @Test
    void aHugeVocabularyIsRefused(@TempDir Path folder) throws IOException {
        List<String> tokens = new ArrayList<>(List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"));
        while (tokens.size() <= 1 << 16) {
            tokens.add("t" + tokens.size());
        }
        var tokenizer = new WordPiece(tokens);
        var e = assertThrows(IllegalArgumentException.class,
                () -> PretrainCorpus.read(List.of(folder), List.of(), Map.of(),
                        tokenizer, 64, Progress.SILENT));
        assertTrue(String.valueOf(e.getMessage()).contains("65537"), e.getMessage());
    }
}

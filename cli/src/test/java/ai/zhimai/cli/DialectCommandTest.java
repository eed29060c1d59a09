package ai.zhimai.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DialectCommandTest extends CommandTest {
    private static final String BUNDLE = "../nlu/src/test/resources/int8.zhimai";

    @TempDir
    private Path folder = Path.of("");

    private String texts() throws IOException {
        return Files.writeString(folder.resolve("texts.txt"), "呢部机几多钱\n这台机器多少钱\n").toString();
    }

    @Test
    void normalisesAndSaysWhy() throws IOException {
        assertEquals(0, run("dialect", "normalise", "--explain", "--in", texts()));
        List<String> lines = out.toString().lines().toList();
        assertEquals("这台机器多少钱", lines.getFirst());
        assertEquals("这台机器多少钱", lines.get(lines.size() - 2));
        assertTrue(out.toString().contains("几多钱 → 多少钱  (entry, yue/lexicon.tsv:"), out.toString());
    }

    @Test
    void identifies() throws IOException {
        assertEquals(0, run("dialect", "identify", "--top", "1", "--in", texts()));
        List<String> lines = out.toString().lines().toList();
        assertTrue(lines.getFirst().startsWith("呢部机几多钱\tyue "), lines.getFirst());
        assertTrue(lines.getLast().startsWith("这台机器多少钱\tmandarin "), lines.getLast());
    }

    @Test
    void predictReportsHowItReadOnlyWhereItReadOtherwise() throws IOException {
        assertEquals(0, run("predict", "--model", BUNDLE, "--dialect", "auto", "--in", texts()));
        List<String> lines = out.toString().lines().toList();
        assertTrue(lines.getFirst().endsWith("\"dialect\":\"yue\",\"normalised\":\"这台机器多少钱\"}"),
                lines.getFirst());
        assertFalse(lines.getLast().contains("normalised"), lines.getLast());
    }

    @Test
    void predictIsAsBeforeWhereNothingIsAsked() throws IOException {
        String texts = texts();
        assertEquals(0, run("predict", "--model", BUNDLE, "--in", texts));
        assertFalse(out.toString().contains("dialect"), out.toString());
    }

    @Test
    void anUnknownDialectIsABadArgument() throws IOException {
        assertEquals(Failures.BAD_ARGUMENT,
                run("dialect", "normalise", "--dialect", "latin", "--in", texts()));
        assertTrue(err.toString().contains("no such dialect: latin; there are yue"), err.toString());
    }

    @Test
    void everythingWrongWithAProfileIsTold() throws IOException {
        Files.writeString(folder.resolve("lexicon.tsv"),
                "word\tmandarin\tpos\tcontext\tnote\n甲\t乙\tx\ty\t\n");
        assertEquals(Failures.BAD_FILE, run("dialect", "check", folder.toString()));
        assertTrue(out.toString().endsWith("6 problems\n"), out.toString());
        assertEquals(Failures.BAD_FILE,
                run("dialect", "identify", "--profiles", folder.toString(), "--in", texts()));
        assertTrue(err.toString().contains("the dialect profiles have 6 problems"), err.toString());
    }

    @Test
    void aLanguageModelIsCounted() throws IOException {
        Path text = Files.writeString(folder.resolve("talk.txt"), "多少钱一台\n".repeat(20));
        Path model = folder.resolve("model");
        assertEquals(0, run("dialect", "language-model", "--text", text + "=1", "--out", model.toString()));
        assertTrue(Files.size(model) > 20);
        assertTrue(out.toString().contains("trigrams"), out.toString());
    }
}

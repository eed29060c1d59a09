package ai.zhimai.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class CorpusCommandTest extends CommandTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void checkNamesEveryProblemAndExitsOne() throws IOException {
        Path file = write("bad.csv", "transcript,intent_label\n,a\n好,\n行,a\n");
        assertEquals(1, run("corpus", "check", file.toString()));
        assertEquals(file + ":2: the text is empty; write the utterance or delete the line\n" + file
                + ":3: no intent label; label the utterance or delete the line\n"
                + "2 problems in 1 file, 1 usable example\n", out.toString());
    }

    @Test
    void checkOfAGoodFileExitsZero() throws IOException {
        Path file = write("good.tsv", "a\t要[三台](quantity)\n");
        assertEquals(0, run("corpus", "check", file.toString(), "--intents", "a,b", "--slots=quantity"));
        assertEquals("0 problems in 1 file, 1 usable example\n", out.toString());
        assertEquals(1, run("corpus", "check", file.toString(), "--intents", "b"));
    }

    @Test
    void statsCountsLabels() throws IOException {
        Path file = write("good.csv", "transcript,intent_label\n好,肯定(好的)+b\n好 ,b\n");
        assertEquals(0, run("corpus", "stats", file.toString()));
        assertTrue(out.toString().contains("duplicate texts              1\n"), out.toString());
        assertTrue(out.toString().contains("several intents           50.0 %\n"), out.toString());
        assertTrue(out.toString().contains("  肯定(好的)                 1\n"), out.toString());
    }

    @Test
    void splitWritesBothParts() throws IOException {
        var text = new StringBuilder("transcript,intent_label\n");
        for (int i = 0; i < 50; i++) {
            text.append("第").append(i).append("句,a\n");
        }
        Path file = write("all.csv", text.toString());
        Path parts = folder.resolve("parts");
        assertEquals(0, run("corpus", "split", file.toString(), "--out", parts.toString(), "--share", "0.2"));
        assertEquals(50 + 2, Files.readAllLines(parts.resolve("train.csv")).size()
                + Files.readAllLines(parts.resolve("held.csv")).size());
        assertEquals(10 + 1, Files.readAllLines(parts.resolve("held.csv")).size());
    }

    @Test
    void aBadCorpusIsExplainedWithoutAStackTrace() throws IOException {
        Path file = write("bad.tsv", "a\t[没关\n");
        assertEquals(1, run("corpus", "split", file.toString(), "--out", folder.toString()));
        assertTrue(err.toString().startsWith("zhimai: the corpus has a problem\n" + file + ":1: "),
                err.toString());
        assertFalse(err.toString().contains("\tat "));
        assertEquals(1, run("corpus", "split", file.toString(), "--out", folder.toString(), "--stacktrace"));
        assertTrue(err.toString().contains("\tat ai.zhimai"));
    }

    @Test
    void badArgumentsExitTwo() throws IOException {
        Path file = write("good.tsv", "a\t好\n");
        assertEquals(2, run("corpus", "split", file.toString(), "--out", folder.toString(), "--share", "2"));
        assertTrue(err.toString().contains("between 0 and 1: 2.0"), err.toString());
        assertEquals(2, run("corpus", "split", file.toString()));
        assertEquals(2, run("corpus"));
        assertEquals(2, run());
        assertEquals(2, run("no-such-command"));
    }

    @Test
    void everyCommandExplainsItself() {
        assertEquals(0, run("--version"));
        assertTrue(out.toString().matches("zhimai \\d+\\.\\d+\\.\\d+\\S*\nJava 25\\S*\n"), out.toString());
        explain(Main.commandLine());
    }

    private static void explain(CommandLine command) {
        assertTrue(command.getCommandSpec().findOption("--help") != null, command.getCommandName());
        assertTrue(command.getCommandSpec().usageMessage().description().length > 0,
                command.getCommandName());
        command.getSubcommands().values().forEach(CorpusCommandTest::explain);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}

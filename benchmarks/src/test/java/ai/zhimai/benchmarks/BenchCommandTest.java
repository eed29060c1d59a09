package ai.zhimai.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.zhimai.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void namesAbsentDataAndStillWritesTheReport(@TempDir Path folder) throws IOException {
        Path json = folder.resolve("bench.json");
        Path markdown = folder.resolve("bench.md");
        assertEquals(0,
                run("bench", "peers", "--data", folder.toString(), "--sample", folder.toString(), "--json",
                        json.toString(), "--markdown", markdown.toString(), "--seed", "5"));
        assertTrue(out.toString().contains("### telemarketing\n\nAbsent"), out::toString);
        assertEquals(out.toString(), Files.readString(markdown));
        assertTrue(Files.readString(json).contains("\"seed\" : 5"));
    }

    @Test
    void refusesASectionThereIsNot() {
        assertEquals(2, run("bench", "pears"));
        assertTrue(err.toString().contains("no such section: pears; there are peers"), err::toString);
    }

    @Test
    void refusesADocumentThatIsNotThereBeforeAnythingIsMeasured(@TempDir Path folder) {
        assertEquals(1, run("bench", "peers", "--update", folder.resolve("README.md").toString()));
        assertTrue(err.toString().contains("README.md"), err::toString);
        assertFalse(err.toString().contains("telemarketing"), err::toString);
    }

    @Test
    void findsTheRepositoryUpwards(@TempDir Path folder) throws IOException {
        Path deep = Files.createDirectories(folder.resolve("a/b"));
        Files.createDirectories(folder.resolve("sample-corpus"));
        assertEquals(folder, BenchCommand.repository(deep));
    }

    private int run(String... args) {
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        return commandLine.execute(args);
    }
}

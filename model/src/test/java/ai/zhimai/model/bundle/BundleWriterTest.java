package ai.zhimai.model.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleWriterTest {
    @TempDir
    private Path folder = Path.of("");

    private List<String> files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
        }
    }

    private static String nameOf(Path path) {
        return ModelBundle.open(path).manifest().name();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sales", "sales.zhimai"})
    void anExistingBundleIsReplaced(String file) throws IOException {
        Path path = folder.resolve(file);
        BundleWriter.write(path, Bundles.named("old"));
        BundleWriter.write(path, Bundles.named("new"));
        assertEquals("new", nameOf(path));
        assertEquals(List.of(file), files());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sales", "sales.zhimai"})
    void aFailureWhileWritingLeavesTheOldBundle(String file) throws IOException {
        Path path = folder.resolve(file);
        BundleWriter.write(path, Bundles.named("old"));
        BundleContents fine = Bundles.named("new");
        var broken = new BundleContents(fine.manifest(), fine.vocabulary(), out -> {
            out.write(1);
            throw new IOException("no space left");
        }, fine.slotScores(), "");
        var failed = assertThrows(BundleException.class, () -> BundleWriter.write(path, broken));
        assertTrue(String.valueOf(failed.getMessage()).contains("no space left"), failed::toString);
        assertEquals("old", nameOf(path));
        assertEquals(List.of(file), files());
    }

    @Test
    void whatAKillLeftBehindIsClearedAway() throws IOException {
        Path path = folder.resolve("sales");
        BundleWriter.write(path, Bundles.named("old"));
        Files.writeString(Files.createDirectory(Layout.unfinished(path)).resolve("model.onnx"), "half");
        assertEquals("old", nameOf(path));
        BundleWriter.write(path, Bundles.named("new"));
        assertEquals("new", nameOf(path));
        assertEquals(List.of("sales"), files());
    }

    /** The one moment at which neither folder stands in its place. */
    @Test
    void aKillBetweenTheRenamesLeavesTheOldBundleReadable() throws IOException {
        Path path = folder.resolve("sales");
        BundleWriter.write(path, Bundles.named("old"));
        Files.move(path, Layout.previous(path));
        assertEquals("old", nameOf(path));
        BundleWriter.write(path, Bundles.named("new"));
        assertEquals("new", nameOf(path));
        assertFalse(Files.exists(Layout.previous(path)));
    }

    @Test
    void somebodyElsesFilesAreNotReplaced() throws IOException {
        Path letters = Files.createDirectory(folder.resolve("letters"));
        Files.writeString(letters.resolve("dear.txt"), "dear");
        assertThrows(BundleException.class, () -> BundleWriter.write(letters, Bundles.named("x")));
        Path file = Files.writeString(folder.resolve("file"), "text");
        assertThrows(BundleException.class, () -> BundleWriter.write(file, Bundles.named("x")));
        Path odd = Files.createDirectory(folder.resolve("odd.zhimai"));
        assertThrows(BundleException.class, () -> BundleWriter.write(odd, Bundles.named("x")));
        assertEquals(List.of("file", "letters", "odd.zhimai"), files());
    }

    @Test
    void missingFoldersAreMade() {
        Path path = folder.resolve("a/b/c.zhimai");
        BundleWriter.write(path, Bundles.named("x"));
        assertEquals("x", nameOf(path));
    }
}

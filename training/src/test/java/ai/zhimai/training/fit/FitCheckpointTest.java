package ai.zhimai.training.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.zhimai.training.encoder.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FitCheckpointTest {
    @TempDir
    private Path folder = Path.of("unset");

    private FitCheckpoint of(String fingerprint) {
        return new FitCheckpoint(folder.resolve("work").resolve("fit"), fingerprint);
    }

    private static FitCheckpoint.State state(int epochs, float weight) {
        return new FitCheckpoint.State(epochs, 10L * epochs, List.of(0.5, 0.25).subList(0, epochs),
                Map.of("w", Tensor.of(new float[]{weight}, 1)));
    }

    private static void assertState(FitCheckpoint.State expected, Optional<FitCheckpoint.State> found) {
        FitCheckpoint.State actual = found.orElseThrow();
        assertEquals(expected.epochs(), actual.epochs());
        assertEquals(expected.steps(), actual.steps());
        assertEquals(expected.losses(), actual.losses());
        assertArrayEquals(weights(expected), weights(actual));
    }

    private static float[] weights(FitCheckpoint.State state) {
        return Objects.requireNonNull(state.tensors().get("w")).data();
    }

    @Test
    void theLastStateIsRead() throws IOException {
        assertEquals(Optional.empty(), of("run").read());
        of("run").write(state(1, 1));
        assertState(state(1, 1), of("run").read());
        of("run").write(state(2, 2));
        assertState(state(2, 2), of("run").read());
        assertEquals(2, files().size(), "one file of weights, one of progress");
    }

    @Test
    void anotherRunsStateIsLeftAlone() throws IOException {
        of("run").write(state(1, 1));
        assertEquals(Optional.empty(), of("other").read());
        assertState(state(1, 1), of("run").read());
    }

    /** The weights are written, the progress not yet: both the next epoch's and another run's. */
    @Test
    void aKillBetweenTheFilesLeavesTheOldState() throws IOException {
        for (var next : List.of(Map.entry("run", state(2, 9)), Map.entry("other", state(1, 9)))) {
            of("run").write(state(1, 1));
            Map<Path, byte[]> before = contents();
            of(next.getKey()).write(next.getValue());
            for (var entry : before.entrySet()) {
                if (entry.getKey().toString().endsWith(".json") || !Files.exists(entry.getKey())) {
                    Files.write(entry.getKey(), entry.getValue());
                }
            }
            assertState(state(1, 1), of("run").read());
            of("run").write(state(2, 2));
            assertState(state(2, 2), of("run").read());
        }
    }

    @Test
    void halfWrittenFilesAreIgnored() throws IOException {
        of("run").write(state(1, 1));
        for (Path file : files()) {
            Files.writeString(file.resolveSibling(file.getFileName() + ".tmp"), "{\"finger");
        }
        assertState(state(1, 1), of("run").read());
        of("run").write(state(2, 2));
        assertState(state(2, 2), of("run").read());
        Path progress = files().stream()
                .filter(f -> f.toString().endsWith(".json"))
                .findFirst()
                .orElseThrow();
        Files.writeString(progress, Files.readString(progress).substring(0, 20));
        assertEquals(Optional.empty(), of("run").read());
    }

    @Test
    void progressWithoutWeightsIsNoState() throws IOException {
        of("run").write(state(1, 1));
        for (Path file : files()) {
            if (!file.toString().endsWith(".json")) {
                Files.delete(file);
            }
        }
        assertTrue(of("run").read().isEmpty());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("work"))) {
            return files.toList();
        }
    }

    private Map<Path, byte[]> contents() throws IOException {
        var contents = new java.util.HashMap<Path, byte[]>();
        for (Path file : files()) {
            contents.put(file, Files.readAllBytes(file));
        }
        return contents;
    }
}

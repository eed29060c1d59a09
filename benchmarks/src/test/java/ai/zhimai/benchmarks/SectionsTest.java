package ai.zhimai.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SectionsTest {
    @Test
    void cutsTextsToLength() {
        assertEquals(List.of("一二三", "四五👍"), LatencySection.cut(List.of("一二", "三四五", "👍六"), 3));
    }

    @Test
    void takesTheMedianOfRounds() {
        assertEquals(2.0, LatencySection.median(List.of(9.0, 1.0, 2.0)));
    }

    @Test
    void readsSpeedsOfBothPrograms() throws IOException {
        assertEquals(50.0, PretrainingSection.speedOfState("{\"tokens\":3000,\"seconds\":60.0}"));
        assertEquals(OptionalDouble.of(70), PretrainingSection
                .speedOfLog(List.of("lines 5", "done {\"step\": 100, \"tokens_per_second\": 70}")));
        assertEquals(OptionalDouble.of(100),
                PretrainingSection.speedOfLog(List.of("done {\"step\": 7, \"tokens\": 6000}")));
        assertTrue(PretrainingSection.speedOfLog(List.of("Traceback")).isEmpty());
    }

    @Test
    void comparesWithTheReferenceOnlyWhereItRan() {
        var speeds = new LinkedHashMap<String, OptionalDouble>();
        speeds.put("zhimai, float32", OptionalDouble.of(200));
        assertEquals("–", PretrainingSection.rows(speeds).getFirst().get(2).shown());
        speeds.put("reference script, PyTorch", OptionalDouble.of(100));
        assertEquals("2.00", PretrainingSection.rows(speeds).getFirst().get(2).shown());
    }

    @Test
    void sweepVariesEachRowAndRunsOnlyWhenNamed() {
        var variants = SweepSection.variants(3);
        assertEquals(variants.size(), new HashSet<>(variants.values()).size());
        assertTrue(variants.values().stream().allMatch(options -> options.seed() == 3));
        assertFalse(new SweepSection().byDefault());
    }

    @Test
    void leavesNoFolderBehind() throws IOException {
        Path path;
        try (var folder = new TempFolder()) {
            path = folder.path();
            Files.writeString(Files.createDirectory(path.resolve("a")).resolve("b"), "12345");
            assertEquals(5, TempFolder.size(path));
        }
        assertFalse(Files.exists(path));
    }
}

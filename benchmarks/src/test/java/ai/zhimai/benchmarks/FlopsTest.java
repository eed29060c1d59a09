package ai.zhimai.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlopsTest {
    /** BERT-base at 128 tokens: 22.4 GFLOP by the literature's count of a multiply-add as two. */
    @Test
    void countsBertBase() {
        assertEquals(22.35, Flops.ofBert(12, 768).giga(128), 0.01);
    }

    @Test
    void countsByHand() {
        double perLayer = 4 * 2.0 * 3 * 2 * 2 + 2 * 2.0 * 3 * 3 * 2 + 2 * 2.0 * 3 * 2 * 8;
        assertEquals(5 * perLayer / 1e9, new Flops(5, 2, 8).giga(3), 1e-18);
        assertThrows(IllegalArgumentException.class, () -> new Flops(0, 2, 8));
    }

    @Test
    void readsMemoryAsLinuxWritesIt(@TempDir Path folder) throws IOException {
        Path status = folder.resolve("status");
        Files.writeString(status, "Name:\tjava\nVmHWM:\t    5120 kB\nRssAnon:\t     100 kB\n");
        assertEquals(new ProcessMemory(5120 * 1024, 100 * 1024), ProcessMemory.read(status).orElseThrow());
        assertTrue(ProcessMemory.read(folder.resolve("none")).isEmpty());
    }
}

package ai.zhimai.training.optimise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HardwareTest {
    @Test
    void readsTheProcessorsName(@TempDir Path folder) throws IOException {
        Path cpuinfo = folder.resolve("cpuinfo");
        Files.writeString(cpuinfo, "processor\t: 0\nmodel name\t: Xeon 4\nmodel name\t: Xeon 4\n");
        assertEquals("Xeon 4", Hardware.cpuModel(cpuinfo));
        assertEquals(System.getProperty("os.arch"), Hardware.cpuModel(folder.resolve("none")));
        assertTrue(Hardware.description().startsWith(Hardware.cpuModel()));
    }
}

package ai.zhimai.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Memory of a process as Linux counts it, in bytes.
 *
 * @param peakResident   VmHWM: the most that was ever resident
 * @param anonymous      RssAnon: resident now and backed by no file (heap, native buffers; not mapped models)
 */
public record ProcessMemory(long peakResident, long anonymous) {
    private static final long KIB = 1024;

    /** Of this process; empty where there is no /proc. */
    public static Optional<ProcessMemory> here() {
        return read(Path.of("/proc/self/status"));
    }

    static Optional<ProcessMemory> read(Path status) {
        if (!Files.isReadable(status)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(status);
            return Optional.of(new ProcessMemory(bytes(lines, "VmHWM:"), bytes(lines, "RssAnon:")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Such as "VmHWM:     5120 kB". */
    private static long bytes(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key))
                .findFirst()
                .map(line -> KIB * Long.parseLong(line.replaceAll("\\D", "")))
                .orElse(0L);
    }

    @Override
    public String toString() {
        return "memory of this process: peak " + peakResident / 1_000_000 + " MB resident, now "
                + anonymous / 1_000_000 + " MB anonymous";
    }
}

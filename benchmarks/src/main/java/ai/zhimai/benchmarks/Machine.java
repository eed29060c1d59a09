package ai.zhimai.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the numbers were measured on.
 *
 * @param cpu   model name of the processor
 * @param cores processors the JVM may use
 * @param jdk   vendor and version
 * @param os    name and version
 */
public record Machine(String cpu, int cores, String jdk, String os) {

    public static Machine here() {
        return new Machine(cpuModel(Path.of("/proc/cpuinfo")), Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.vendor") + " " + Runtime.version(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"));
    }

    /** The first "model name"; the architecture where the system tells none. */
    static String cpuModel(Path cpuinfo) {
        return lines(cpuinfo).stream()
                .filter(line -> line.startsWith("model name"))
                .findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .orElseGet(() -> System.getProperty("os.arch", "unknown"));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }
}

package ai.zhimai.training.optimise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the processor can do. */
public final class Hardware {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    private Hardware() {}

    /** Whether the CPU multiplies bfloat16 matrices in hardware (AVX512-BF16 or AMX). */
    public static boolean hasBfloat16() {
        try {
            String cpu = Files.readString(CPU_INFO);
            return cpu.contains("avx512_bf16") || cpu.contains("amx_bf16");
        } catch (IOException e) {
            return false;
        }
    }

    /** Such as "AMD EPYC, 2 cores". */
    public static String description() {
        return cpuModel(CPU_INFO) + ", " + Runtime.getRuntime().availableProcessors() + " cores";
    }

    /** The processor's model name; the architecture where the system tells none. */
    public static String cpuModel() {
        return cpuModel(CPU_INFO);
    }

    static String cpuModel(Path cpuinfo) {
        String architecture = System.getProperty("os.arch", "unknown");
        try (Stream<String> lines = Files.lines(cpuinfo)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(architecture);
        } catch (IOException e) {
            return architecture;
        }
    }
}

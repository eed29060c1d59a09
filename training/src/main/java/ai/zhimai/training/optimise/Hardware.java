package ai.zhimai.training.optimise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the processor can do. */
public final class Hardware {
    private Hardware() {}

    /** Whether the CPU multiplies bfloat16 matrices in hardware (AVX512-BF16 or AMX). */
    public static boolean hasBfloat16() {
        try {
            String cpu = Files.readString(Path.of("/proc/cpuinfo"));
            return cpu.contains("avx512_bf16") || cpu.contains("amx_bf16");
        } catch (IOException e) {
            return false;
        }
    }

    /** Such as "AMD EPYC, 2 cores". */
    public static String description() {
        int cores = Runtime.getRuntime().availableProcessors();
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            String model = lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
            return model + ", " + cores + " cores";
        } catch (IOException e) {
            return System.getProperty("os.arch") + ", " + cores + " cores";
        }
    }
}

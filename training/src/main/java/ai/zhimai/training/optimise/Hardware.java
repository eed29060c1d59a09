package ai.zhimai.training.optimise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
}

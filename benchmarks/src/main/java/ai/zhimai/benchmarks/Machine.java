package ai.zhimai.benchmarks;

import ai.zhimai.training.optimise.Hardware;

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
        return new Machine(Hardware.cpuModel(), Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.vendor") + " " + Runtime.version(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"));
    }
}

package ai.zhimai.benchmarks;

import ai.zhimai.training.Progress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a section is given.
 *
 * @param folders  the data
 * @param model    the bundle to measure, where one is named
 * @param seed     of everything random
 * @param progress told what is being measured
 */
public record Setting(DataFolders folders, Optional<Path> model, long seed, Progress progress) {}

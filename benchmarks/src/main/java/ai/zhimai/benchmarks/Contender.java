package ai.zhimai.benchmarks;

import ai.zhimai.domain.NluEngine;
import ai.zhimai.training.corpus.Example;
import java.util.List;

/**
 * Something that learns to understand and is measured beside others.
 *
 * @param name    as it stands in the tables
 * @param trainer how it learns
 */
public record Contender(String name, Trainer trainer) {

    /** From training examples and a seed to an engine; the test examples are never seen. */
    @FunctionalInterface
    public interface Trainer {
        NluEngine train(List<Example> examples, long seed);
    }
}

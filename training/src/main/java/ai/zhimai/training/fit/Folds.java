package ai.zhimai.training.fit;

import ai.zhimai.training.corpus.CorpusSplit;
import ai.zhimai.training.corpus.Example;
import java.util.ArrayList;
import java.util.List;

/** Cuts a corpus into parts of like composition; the same text never stands in two. */
final class Folds {
    private Folds() {}

    static List<CorpusSplit.Split> of(List<Example> examples, int count, long seed) {
        if (count < 2) {
            throw new IllegalArgumentException("cross-validation needs at least 2 folds: " + count);
        }
        List<List<Example>> parts = new ArrayList<>();
        List<Example> rest = examples;
        for (int i = count; i > 1; i--) {
            CorpusSplit.Split split = CorpusSplit.split(rest, 1.0 / i, seed + i);
            parts.add(split.held());
            rest = split.train();
        }
        parts.add(rest);
        List<CorpusSplit.Split> splits = new ArrayList<>();
        for (int held = 0; held < count; held++) {
            List<Example> train = new ArrayList<>();
            for (int part = 0; part < count; part++) {
                train.addAll(part == held ? List.of() : parts.get(part));
            }
            splits.add(new CorpusSplit.Split(train, parts.get(held)));
        }
        return splits;
    }
}

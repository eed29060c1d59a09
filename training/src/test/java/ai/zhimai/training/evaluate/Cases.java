package ai.zhimai.training.evaluate;

import ai.zhimai.domain.Intent;
import ai.zhimai.domain.NluResult;
import ai.zhimai.domain.Slot;
import ai.zhimai.training.corpus.Example;
import ai.zhimai.training.corpus.Source;
import java.util.List;

/** Short ways to write examples and results. */
final class Cases {
    private Cases() {}

    static Example gold(String text, List<String> intents, Slot... slots) {
        return new Example(text, intents, List.of(slots), new Source("test.tsv", 1));
    }

    /** Every intent of the result at this confidence. */
    static NluResult result(String text, double confidence, List<String> intents, Slot... slots) {
        List<Intent> carried = intents.stream().map(name -> new Intent(name, confidence)).toList();
        return new NluResult(text, carried, carried.isEmpty(), List.of(slots), carried);
    }

    static Slot span(String name, int start, int end) {
        return new Slot(name, "x".repeat(end - start), start, end);
    }
}

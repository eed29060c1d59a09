package ai.zhimai.training.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.zhimai.domain.NluEngine;
import ai.zhimai.domain.NluResult;
import ai.zhimai.training.Progress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EvaluationRunTest {
    /** Knows prices and nothing else; one utterance takes two milliseconds of its own clock. */
    private static final class PriceEngine implements NluEngine {
        private final AtomicLong clock = new AtomicLong();

        @Override
        public NluResult understand(String text) {
            clock.addAndGet(2_000_000);
            return text.contains("钱")
                    ? Cases.result(text, 0.9, List.of("price"))
                    : Cases.result(text, 0.1, List.of());
        }

        @Override
        public void close() {}
    }

    private final PriceEngine engine = new PriceEngine();
    private final EvaluationRun run = new EvaluationRun(engine, Progress.SILENT, engine.clock::get);

    @Test
    void measuresScoresTimeAndRefusal() {
        var examples = List.of(Cases.gold("多少钱", List.of("price")), Cases.gold("不要了", List.of("rejection")));
        var plan = new EvaluationRun.Plan("m", 12, examples, List.of("今天天气"), List.of(), 1);
        Measurement measured = run.measure(plan);
        assertEquals(0.5, measured.evaluation().intents().exactMatch());
        assertEquals(Optional.of(new Latency(2, 2, 2, 2)), measured.latency());
        assertEquals(0.75, measured.refusal().orElseThrow().auroc());
        assertEquals(List.of("test.tsv"), measured.data());
    }

    @Test
    void withoutOutOfDomainTextsThereIsNoRefusalScore() {
        var plan = new EvaluationRun.Plan("m", 0, List.of(Cases.gold("钱", List.of("price"))), List.of(),
                List.of(), 1);
        assertTrue(run.measure(plan).refusal().isEmpty());
    }
}

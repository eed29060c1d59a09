package ai.zhimai.training.evaluate;

import ai.zhimai.domain.NluEngine;
import ai.zhimai.domain.NluResult;
import ai.zhimai.training.Progress;
import ai.zhimai.training.corpus.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Lets an engine understand test utterances one by one, timed, and scores the results. */
public final class EvaluationRun {
    private static final int WARM_UP = 200;

    private final NluEngine engine;
    private final Progress progress;
    private final LongSupplier nanoTime;

    public EvaluationRun(NluEngine engine, Progress progress) {
        this(engine, progress, System::nanoTime);
    }

    EvaluationRun(NluEngine engine, Progress progress, LongSupplier nanoTime) {
        this.engine = engine;
        this.progress = progress;
        this.nanoTime = nanoTime;
    }

    /**
     * What to measure.
     *
     * @param model       name of the model
     * @param sizeBytes   its size on disk
     * @param examples    in-domain utterances
     * @param outOfDomain texts that fit no intent; may be empty
     * @param history     epochs of its training, if known
     * @param seed        of the bootstrap
     */
    public record Plan(String model, long sizeBytes, List<Example> examples, List<String> outOfDomain,
            List<EpochRecord> history, long seed) {
        public Plan {
            examples = List.copyOf(examples);
            outOfDomain = List.copyOf(outOfDomain);
            history = List.copyOf(history);
        }
    }

    public Measurement measure(Plan plan) {
        List<String> texts = plan.examples().stream().map(Example::text).toList();
        warmUp(texts);
        long[] nanos = new long[texts.size()];
        List<NluResult> results = understand(texts, nanos);
        var evaluation = Evaluation.of(plan.examples(), results, plan.seed());
        return new Measurement(plan.model(), files(plan.examples()), evaluation,
                refusal(results, plan.outOfDomain()), Optional.of(Latency.ofNanos(nanos)), plan.sizeBytes(),
                plan.history());
    }

    /** Enough calls for the just-in-time compiler; few texts are repeated. */
    private void warmUp(List<String> texts) {
        progress.stage("warm-up", WARM_UP);
        for (int i = 0; i < WARM_UP && !texts.isEmpty(); i++) {
            engine.understand(texts.get(i % texts.size()));
            progress.advance(i + 1L, "");
        }
    }

    private List<NluResult> understand(List<String> texts, long[] nanos) {
        progress.stage("evaluate", texts.size());
        var results = new ArrayList<NluResult>();
        for (int i = 0; i < nanos.length; i++) {
            long start = nanoTime.getAsLong();
            results.add(engine.understand(texts.get(i)));
            nanos[i] = nanoTime.getAsLong() - start;
            progress.advance(i + 1L, "");
        }
        return results;
    }

    private Optional<Refusal> refusal(List<NluResult> inDomain, List<String> outOfDomain) {
        return outOfDomain.isEmpty()
                ? Optional.empty()
                : Optional.of(Refusal.of(inDomain, engine.understandAll(outOfDomain)));
    }

    private static List<String> files(List<Example> examples) {
        return examples.stream().map(example -> example.source().file()).distinct().toList();
    }
}

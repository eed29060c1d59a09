package ai.zhimai.benchmarks;

import ai.zhimai.domain.NluEngine;
import ai.zhimai.domain.NluResult;
import ai.zhimai.training.corpus.Example;
import ai.zhimai.training.evaluate.Latency;
import java.util.ArrayList;
import java.util.List;

/**
 * One contender judged by one test file.
 *
 * @param contender       its name
 * @param dataset         what it learnt from
 * @param test            the file it was judged by
 * @param trainingSeconds wall time of learning
 * @param scores          how well it understood
 * @param latency         of one utterance at a time on one thread, warmed up
 */
public record Trial(String contender, String dataset, String test, double trainingSeconds, Scores scores,
        Latency latency) {
    private static final int TIMED_AT_LEAST = 2000;

    /** Learns once and is judged by each test file. */
    public static List<Trial> run(Contender contender, Dataset dataset, long seed) {
        long begun = System.nanoTime();
        try (NluEngine engine = contender.trainer().train(dataset.train(), seed)) {
            double seconds = (System.nanoTime() - begun) / 1e9;
            var trials = new ArrayList<Trial>();
            for (Dataset.Test test : dataset.tests()) {
                trials.add(new Trial(contender.name(), dataset.name(), test.name(), seconds,
                        score(engine, test.examples()), time(engine, test.examples())));
            }
            return trials;
        }
    }

    private static Scores score(NluEngine engine, List<Example> examples) {
        List<NluResult> predicted = engine.understandAll(examples.stream().map(Example::text).toList());
        return Scores.of(examples, predicted);
    }

    /** Times the texts again and again, after as many untimed calls. */
    public static Latency time(NluEngine engine, List<Example> examples) {
        int rounds = 1 + TIMED_AT_LEAST / examples.size();
        timed(engine, examples, rounds);
        return Latency.ofNanos(timed(engine, examples, rounds));
    }

    private static long[] timed(NluEngine engine, List<Example> examples, int rounds) {
        long[] nanos = new long[rounds * examples.size()];
        int n = 0;
        for (int round = 0; round < rounds; round++) {
            for (Example example : examples) {
                long begun = System.nanoTime();
                NluResult result = engine.understand(example.text());
                nanos[n++] = System.nanoTime() - begun;
                if (result.text().length() != example.text().length()) {
                    throw new IllegalStateException("the engine answered another text: " + result.text());
                }
            }
        }
        return nanos;
    }
}

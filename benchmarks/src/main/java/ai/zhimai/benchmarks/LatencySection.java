package ai.zhimai.benchmarks;

import ai.zhimai.domain.NluEngine;
import ai.zhimai.training.corpus.Example;
import ai.zhimai.training.evaluate.Latency;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** How long one utterance takes on one thread, by length, and how many a second all cores understand. */
public final class LatencySection implements Section {
    private static final int CALLS = 2000;
    private static final int ROUNDS = 3;
    private static final int[] LENGTHS = {5, 20, 50};
    private static final List<String> COLUMNS = List.of("what", "p50 ms", "p99 ms", "utterances/s");

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public List<Table> run(Setting setting) {
        Optional<Dataset> sample = setting.folders().sampleCorpus();
        if (sample.isEmpty()) {
            return absent("Absent: the files are not there.");
        }
        setting.progress().message("latency");
        Optional<TrainedModel> found = setting.sampleModel();
        if (found.isEmpty()) {
            return absent(EncoderContenders.ABSENT);
        }
        List<String> texts = sample.get().tests().getFirst().examples().stream().map(Example::text).toList();
        try (TrainedModel model = found.get()) {
            var rows = new ArrayList<List<Cell>>();
            for (int length : LENGTHS) {
                rows.add(row(length, model, cut(texts, length)));
            }
            rows.add(List.of(Cell.of("in bulk, all cores"), Cell.absent(), Cell.absent(),
                    Cell.of(median(rounds(() -> throughput(model, texts))), 0)));
            return List.of(new Table("Latency", COLUMNS, rows,
                    List.of("The model of the sample corpus. One utterance at a time, one thread, "
                            + "warmed up; " + CALLS + " calls a round, median of " + ROUNDS + " rounds.")));
        }
    }

    private static List<Table> absent(String why) {
        return List.of(new Table("Latency", COLUMNS, List.of(), List.of(why)));
    }

    private static List<Cell> row(int length, NluEngine engine, List<String> texts) {
        time(engine, texts);
        var rounds = new ArrayList<Latency>();
        for (int i = 0; i < ROUNDS; i++) {
            rounds.add(time(engine, texts));
        }
        return List.of(Cell.of(length + " characters"), Cell.of(median(rounds, Latency::p50Ms), 2),
                Cell.of(median(rounds, Latency::p99Ms), 2),
                Cell.of(1000 / median(rounds, Latency::meanMs), 0));
    }

    private static Latency time(NluEngine engine, List<String> texts) {
        long[] nanos = new long[CALLS];
        for (int i = 0; i < CALLS; i++) {
            String text = texts.get(i % texts.size());
            long begun = System.nanoTime();
            int length = engine.understand(text).text().length();
            nanos[i] = System.nanoTime() - begun;
            if (length != text.length()) {
                throw new IllegalStateException("the engine answered another text than " + text);
            }
        }
        return Latency.ofNanos(nanos);
    }

    private static double throughput(NluEngine engine, List<String> texts) {
        List<String> many = Collections.nCopies(1 + CALLS / texts.size(), texts)
                .stream()
                .flatMap(List::stream)
                .toList();
        long begun = System.nanoTime();
        int answered = engine.understandAll(many).size();
        return answered / ((System.nanoTime() - begun) / 1e9);
    }

    private static List<Double> rounds(java.util.function.DoubleSupplier measurement) {
        var values = new ArrayList<Double>();
        for (int i = 0; i < ROUNDS; i++) {
            values.add(measurement.getAsDouble());
        }
        return values;
    }

    private static double median(List<Latency> rounds, ToDoubleFunction<Latency> value) {
        return median(rounds.stream().map(value::applyAsDouble).toList());
    }

    static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /** Texts of just so many characters: consecutive utterances joined and cut. */
    static List<String> cut(List<String> texts, int length) {
        int[] all = String.join("", texts).codePoints().toArray();
        var pieces = new ArrayList<String>();
        for (int from = 0; from + length <= all.length; from += length) {
            pieces.add(new String(all, from, length));
        }
        return pieces;
    }
}

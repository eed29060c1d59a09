package ai.zhimai.benchmarks;

import ai.zhimai.domain.NluEngine;
import ai.zhimai.domain.NluResult;
import ai.zhimai.model.bundle.ModelBundle;
import ai.zhimai.training.corpus.Example;
import ai.zhimai.training.encoder.BertConfig;
import ai.zhimai.training.evaluate.Latency;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The schemes beside each other on the sample corpus: quality, time, work, size, memory. */
public final class SchemesSection implements Section {
    private static final String MEMORY = "predict, MB resident";
    private static final List<String> COLUMNS = List.of("scheme", "multi-label macro-F1", "leading macro-F1",
            "p50 ms", "p99 ms", "GFLOP", "MB on disk", MEMORY);

    @Override
    public String name() {
        return "schemes";
    }

    @Override
    public List<Table> run(Setting setting) {
        return List.of(setting.folders()
                .sampleCorpus()
                .map(sample -> measured(sample, setting))
                .orElseGet(() -> new Table("Schemes", COLUMNS, List.of(),
                        List.of("Absent: the files are not there."))));
    }

    private static Table measured(Dataset sample, Setting setting) {
        var contenders = new ArrayList<Contender>(PeersSection.ofSampleDomain().reversed());
        contenders.addAll(PeersSection.general());
        var notes = new ArrayList<String>();
        if (setting.hasBase()) {
            var ours = EncoderContenders.of(setting);
            contenders.add(1, ours.head());
            contenders.add(2, ours.lora());
            contenders.addAll(3, ours.withTalk());
        } else {
            notes.add(EncoderContenders.ABSENT);
        }
        var rows = new ArrayList<List<Cell>>();
        setting.progress().stage("schemes", contenders.size());
        for (Contender contender : contenders) {
            setting.progress().advance(rows.size(), contender.name());
            rows.add(row(contender, sample, setting));
        }
        notes.add("Judged by " + sample.tests().getFirst().name() + ", "
                + sample.tests().getFirst().examples().size()
                + " utterances; leading macro-F1 over all labels that occur. Latency: one thread, one "
                + "utterance at a time. GFLOP: the encoder at the mean number of tokens, a multiply-add as two. "
                + "Memory: peak of a separate process with -Xmx256m.");
        return new Table("Schemes", COLUMNS, rows, notes);
    }

    private static List<Cell> row(Contender contender, Dataset sample, Setting setting) {
        List<Example> test = sample.tests().getFirst().examples();
        List<String> texts = test.stream().map(Example::text).toList();
        try (NluEngine engine = contender.trainer().train(sample.train(), setting.seed())) {
            List<NluResult> results = engine.understandAll(texts);
            Scores scores = Scores.of(test, results);
            Latency latency = Trial.time(engine, test);
            var cells = new ArrayList<Cell>(List.of(Cell.of(contender.name()),
                    Cell.of(scores.setMacroF1(), 3), Cell.of(scores.macroF1(), 3),
                    Cell.of(latency.p50Ms(), 3), Cell.of(latency.p99Ms(), 3)));
            if (engine instanceof TrainedModel model) {
                cells.add(Cell.of(flops(model.bundle(), setting.base(), texts), 3));
                cells.add(Cell.of(TempFolder.size(model.bundle()) / 1e6, 1));
                cells.add(contender.name().equals(EncoderContenders.LORA_WITH_TALK)
                        ? memory(PredictMemory.of(model.bundle(), texts))
                        : Cell.absent());
            } else {
                cells.addAll(List.of(Cell.absent(), Cell.absent(), Cell.absent()));
            }
            return cells;
        }
    }

    private static Cell memory(Optional<ProcessMemory> memory) {
        return memory.<Cell>map(m -> Cell.of(m.peakResident() / 1e6, 0)).orElseGet(Cell::absent);
    }

    private static double flops(Path bundle, Path base, List<String> texts) {
        try {
            ModelBundle opened = ModelBundle.open(bundle);
            double tokens = texts.stream()
                    .mapToInt(text -> opened.tokenizer().encode(text, opened.manifest().maxLength()).length())
                    .average()
                    .orElse(0);
            BertConfig shape = BertConfig.read(base.resolve("config.json"));
            return new Flops(shape.layers(), shape.hidden(), shape.intermediate())
                    .giga((int) Math.round(tokens));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

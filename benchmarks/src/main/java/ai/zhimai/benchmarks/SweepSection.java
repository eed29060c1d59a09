package ai.zhimai.benchmarks;

import ai.zhimai.training.Progress;
import ai.zhimai.training.corpus.Example;
import ai.zhimai.training.encoder.HuggingFaceFolder;
import ai.zhimai.training.evaluate.Headline;
import ai.zhimai.training.fit.CrossFit;
import ai.zhimai.training.fit.FitOptions;
import ai.zhimai.training.fit.FitOptions.Method;
import ai.zhimai.training.fit.Fitter;
import ai.zhimai.training.fit.LabelSet;
import ai.zhimai.training.fit.SelfTraining;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What each option of fine-tuning brings, cross-validated on the training lines alone. Takes long. */
public final class SweepSection implements Section {
    private static final int FOLDS = 3;
    private static final List<String> COLUMNS = List.of("options", "multi-label macro-F1", "exact set",
            "leading macro-F1", "slot F1", "seconds");

    @Override
    public String name() {
        return "sweep";
    }

    @Override
    public boolean byDefault() {
        return false;
    }

    /** What is varied, by name; the first row is the default. */
    static Map<String, FitOptions> variants(long seed) {
        FitOptions d = Variants.lora(seed);
        Map<String, FitOptions> variants = new LinkedHashMap<>();
        variants.put("defaults", d);
        variants.put("full", Variants.of(new Method.Full(), seed));
        variants.put("head only", Variants.of(new Method.HeadOnly(), seed));
        for (int rank : new int[]{4, 16}) {
            variants.put("r=" + rank, Variants.lora(rank, List.of("query", "key"), seed));
        }
        variants.put("query, key, value, dense",
                Variants.lora(8, List.of("query", "key", "value", "dense"), seed));
        variants.put("rate 0.001", Variants.withRate(d, 1e-3));
        variants.put("compounds 0.3", Variants.withCompounds(d, 0.3));
        variants.put("homophones 0.05", Variants.withHomophones(d, 0.05));
        variants.put("no n-grams", Variants.withoutNgrams(d));
        for (int epochs : new int[]{3, 12}) {
            variants.put(epochs + " epochs", Variants.withEpochs(d, epochs));
        }
        return variants;
    }

    @Override
    public List<Table> run(Setting setting) {
        Optional<Dataset> sample = setting.folders().sampleCorpus();
        if (sample.isEmpty() || !setting.hasBase()) {
            return List.of(new Table("Sweep", COLUMNS, List.of(), List
                    .of(sample.isEmpty() ? "Absent: the files are not there." : EncoderContenders.ABSENT)));
        }
        Map<String, FitOptions> variants = variants(setting.seed());
        var rows = new ArrayList<List<Cell>>();
        setting.progress().stage("sweep", variants.size());
        variants.forEach((name, options) -> {
            setting.progress().advance(rows.size(), name);
            rows.add(row(name, options, sample.get().train(), setting));
        });
        return List.of(new Table("Sweep", COLUMNS, rows,
                List.of(sample.get().train().size() + " training lines, " + FOLDS
                        + "-fold cross-validation; seconds are of all folds. Rows differ from the defaults in "
                        + "what they name; alpha is twice r.")));
    }

    private static List<Cell> row(String name, FitOptions options, List<Example> examples, Setting setting) {
        try {
            long begun = System.nanoTime();
            HuggingFaceFolder base = HuggingFaceFolder.read(setting.base());
            Headline scores = CrossFit
                    .run(new SelfTraining(new Fitter(base, options, Progress.SILENT), List.of(), List.of()),
                            base.tokenizer(),
                            options, examples, LabelSet.of(examples), FOLDS, null, "")
                    .evaluation()
                    .headline();
            return List.of(Cell.of(name), Cell.of(scores.macroF1().value(), 4),
                    Cell.of(scores.exactMatch().value(), 4), Cell.of(scores.leadingMacroF1().value(), 4),
                    Cell.of(scores.slotF1().value(), 4), Cell.of((System.nanoTime() - begun) / 1e9, 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

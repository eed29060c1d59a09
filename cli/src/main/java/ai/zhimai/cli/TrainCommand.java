package ai.zhimai.cli;

import ai.zhimai.nlu.OnnxNluEngine;
import ai.zhimai.training.Gates;
import ai.zhimai.training.ModelFactory;
import ai.zhimai.training.TrainOutcome;
import ai.zhimai.training.TrainRequest;
import ai.zhimai.training.corpus.CorpusReader;
import ai.zhimai.training.dst.DialogueReader;
import ai.zhimai.training.evaluate.Headline;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** From labelled utterances to a bundle. */
@Command(name = "train", description = {
        "Fine-tunes the encoder on labelled utterances and writes a calibrated int8 bundle.",
        "Without --val every utterance is scored by a model that has not seen it (cross-fitting), and thresholds are",
        "fitted on these scores. The same command continues a run that was stopped.", ""})
public final class TrainCommand implements Subcommand, Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--data", required = true, arity = "1..*", paramLabel = "TRAIN", description = "Labelled files: CSV, XLSX, JSONL, marked-up TSV.")
    private List<Path> data = List.of();

    @Option(names = "--val", arity = "1..*", paramLabel = "VAL", description = "Labelled files for thresholds and calibration, instead of cross-fitting.")
    private List<Path> validation = List.of();

    @Option(names = "--alike", arity = "1..*", paramLabel = "DIR", description = "Unlabelled groups of lines that mean the same (similar questions): *.txt, a blank line between groups, || between the wants of a line that has several. Each gets the intent its lines agree on.")
    private List<Path> alike = List.of();

    @Option(names = "--dialogues", arity = "1..*", paramLabel = "FILE", description = "Annotated dialogues (JSONL), from which the bundle learns what a turn does to the slots.")
    private List<Path> dialogues = List.of();

    @Option(names = "--model", paramLabel = "BUNDLE", description = "Keep what this bundle understands, and only learn slot operations from --dialogues.")
    private @Nullable Path model;

    @Option(names = "--base", paramLabel = "CHECKPOINT", description = "Hugging Face folder of a BERT encoder (default: the shipped one).")
    private @Nullable Path base;

    @Option(names = "--out", required = true, paramLabel = "BUNDLE", description = "Bundle to write: a folder, or one file where it ends in .zhimai.")
    private Path out = Path.of("");

    @Option(names = "--adapter", paramLabel = "DIR", description = "Also write the adapter as a PEFT folder.")
    private @Nullable Path adapter;

    @Option(names = "--folds", defaultValue = "5", paramLabel = "N", description = "Folds of cross-fitting (default ${DEFAULT-VALUE}).")
    private int folds;

    @Option(names = "--gate", paramLabel = "METRIC=VALUE", description = "Refuse to write a model below this, such as macro_f1=0.8; repeatable.")
    private List<String> gates = List.of();

    @Option(names = "--name", paramLabel = "NAME", description = "Name in the manifest (default: the bundle's file name).")
    private @Nullable String name;

    @Mixin
    private FitArguments fit = new FitArguments();

    @Override
    public Integer call() throws IOException {
        if (model != null) {
            return addOperations(model);
        }
        Map<String, Double> floors = new HashMap<>();
        gates.stream().map(Gates::parse).forEach(gate -> floors.put(gate.getKey(), gate.getValue()));
        String called = name == null ? out.getFileName().toString().replaceFirst("\\.zhimai$", "") : name;
        Path encoder = base == null ? BaseEncoder.shipped() : base;
        var request = new TrainRequest(data, validation, alike, dialogues, encoder, out, adapter, called,
                "zh",
                fit.options(),
                folds,
                floors);
        long begun = System.nanoTime();
        TrainOutcome outcome;
        try (var progress = new TerminalProgress()) {
            outcome = new ModelFactory(OnnxNluEngine::load, progress).train(request);
        }
        report(outcome, (System.nanoTime() - begun) / 1e9);
        return 0;
    }

    private int addOperations(Path bundle) {
        if (dialogues.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--model needs --dialogues to learn from");
        }
        try (var progress = new TerminalProgress()) {
            new ModelFactory(OnnxNluEngine::load, progress).addOperations(DialogueReader.read(dialogues),
                    CorpusReader.require(data), bundle, out, fit.options().seed());
        }
        spec.commandLine().getOut().printf(Locale.ROOT, "written to %s%n", out);
        return 0;
    }

    private void report(TrainOutcome outcome, double seconds) {
        PrintWriter out = spec.commandLine().getOut();
        Headline scores = outcome.evaluation().headline();
        out.printf(Locale.ROOT, "%s macro-F1 %.4f, intent set exact %.4f, leading intent macro-F1 %.4f%s%n",
                validation.isEmpty() ? "cross-validated:" : "validation:", scores.macroF1().value(),
                scores.exactMatch().value(), scores.leadingMacroF1().value(),
                outcome.evaluation().slots().measured()
                        ? String.format(Locale.ROOT, ", slot F1 %.4f", scores.slotF1().value())
                        : "");
        out.printf(Locale.ROOT, "int8 graph %.1f MB, %.1f %% of float32%n", outcome.int8Bytes() / 1e6,
                100.0 * outcome.int8Bytes() / outcome.float32Bytes());
        out.printf(Locale.ROOT, "written to %s in %.0f s%n", this.out, seconds);
    }
}

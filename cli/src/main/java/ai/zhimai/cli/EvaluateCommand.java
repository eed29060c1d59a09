package ai.zhimai.cli;

import ai.zhimai.model.bundle.ModelBundle;
import ai.zhimai.nlu.NluOptions;
import ai.zhimai.nlu.OnnxNluEngine;
import ai.zhimai.training.Metrics;
import ai.zhimai.training.corpus.CorpusReader;
import ai.zhimai.training.corpus.UtteranceReader;
import ai.zhimai.training.evaluate.Evaluation;
import ai.zhimai.training.evaluate.EvaluationJson;
import ai.zhimai.training.evaluate.EvaluationRun;
import ai.zhimai.training.evaluate.Headline;
import ai.zhimai.training.evaluate.Interval;
import ai.zhimai.training.evaluate.Measurement;
import ai.zhimai.training.evaluate.report.EvaluationReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.commons.io.file.PathUtils;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures a bundle on labelled utterances that it has not seen. */
@Command(name = "evaluate", description = {
        "Measures a model on labelled utterances: intents, slots, calibration, refusal, time.", ""})
public final class EvaluateCommand implements Subcommand, Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--model", required = true, paramLabel = "BUNDLE", description = "The bundle: a folder or a .zhimai file.")
    private Path model = Path.of("");

    @Option(names = "--data", required = true, arity = "1..*", paramLabel = "TEST", description = "Labelled test files.")
    private List<Path> data = List.of();

    @Option(names = "--out-of-domain", paramLabel = "FILE", description = "Utterances that fit no intent, to measure refusal.")
    private @Nullable Path outOfDomain;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes everything measured as JSON.")
    private @Nullable Path json;

    @Option(names = "--html", paramLabel = "FILE", description = "Writes a report with plots, one page.")
    private @Nullable Path html;

    @Option(names = "--seed", defaultValue = "42", paramLabel = "N", description = "Of the confidence intervals (default ${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public Integer call() throws IOException {
        Measurement measurement = measure();
        print(measurement);
        if (json != null) {
            EvaluationJson.write(measurement, json);
        }
        if (html != null) {
            EvaluationReport.write(measurement, html);
        }
        return 0;
    }

    private Measurement measure() throws IOException {
        var examples = CorpusReader.require(data);
        List<String> foreign = outOfDomain == null ? List.of() : UtteranceReader.read(outOfDomain);
        ModelBundle bundle = ModelBundle.open(model);
        var plan = new EvaluationRun.Plan(String.valueOf(model.toAbsolutePath().normalize().getFileName()),
                PathUtils.sizeOf(model), examples, foreign, Metrics.history(bundle.manifest().metrics()),
                seed);
        try (var engine = OnnxNluEngine.load(bundle, NluOptions.DEFAULT);
                var progress = new TerminalProgress()) {
            return new EvaluationRun(engine, progress).measure(plan);
        }
    }

    private void print(Measurement measurement) {
        Evaluation evaluation = measurement.evaluation();
        Headline headline = evaluation.headline();
        out().println(evaluation.utterances() + " utterances");
        line("macro-F1, all intents", headline.macroF1());
        line("micro-F1, all intents", headline.microF1());
        line("intent set exact", headline.exactMatch());
        line("leading intent accuracy", headline.leadingAccuracy());
        line("leading intent macro-F1", headline.leadingMacroF1());
        if (evaluation.slots().measured()) {
            line("slot F1", headline.slotF1());
        }
        line("calibration error", number(evaluation.reliability().expectedCalibrationError()));
        measurement.refusal()
                .ifPresent(refusal -> line("refusal AUROC / F1",
                        number(refusal.auroc()) + " / " + number(refusal.f1())));
        measurement.latency()
                .ifPresent(latency -> line("p50 / p99",
                        String.format(Locale.ROOT, "%.2f / %.2f ms", latency.p50Ms(), latency.p99Ms())));
    }

    private void line(String name, Interval interval) {
        line(name, "%s  [%s, %s]".formatted(number(interval.value()), number(interval.low()),
                number(interval.high())));
    }

    private void line(String name, String value) {
        out().println(Cells.padRight(name, 24) + " " + value);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}

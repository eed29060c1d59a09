package ai.zhimai.cli;

import ai.zhimai.domain.Intent;
import ai.zhimai.domain.NluEngine;
import ai.zhimai.domain.NluResult;
import ai.zhimai.domain.Slot;
import ai.zhimai.nlu.OnnxNluEngine;
import ai.zhimai.training.ModelFactory;
import ai.zhimai.training.TrainRequest;
import ai.zhimai.training.fit.FitOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The sample robot's understanding at a prompt. */
@Command(name = "demo", description = {
        "Trains the sample model if there is none, then shows what it understands of what you type.", ""})
public final class DemoCommand implements Subcommand, Callable<Integer> {
    private static final List<String> TRAINING = List.of("train.tsv", "more.tsv");
    private static final int WARM_UP = 50;
    /** Fewer than `train` takes by default: somebody is waiting. */
    private static final int FOLDS = 2;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--model", paramLabel = "BUNDLE", description = "Another model than the sample's.")
    private Path model = BaseEncoder.home().resolve(".zhimai/sample.zhimai");

    @Override
    public Integer call() throws IOException {
        if (!Files.exists(model)) {
            train();
        }
        try (NluEngine engine = OnnxNluEngine.load(model)) {
            for (int i = 0; i < WARM_UP; i++) {
                engine.understand("你好我想问一下价格");
            }
            talk(engine);
        }
        return 0;
    }

    private void train() throws IOException {
        Path corpus = BaseEncoder.home().resolve("sample-corpus");
        Path talk = BaseEncoder.home().resolve("sales-talk");
        out().println(
                "There is no model yet; training one on the sample corpus and the sales talk takes some minutes.");
        out().flush();
        List<Path> data = TRAINING.stream().map(corpus::resolve).toList();
        var request = new TrainRequest(data, List.of(), Files.isDirectory(talk) ? List.of(talk) : List.of(),
                List.of(corpus.resolve("dialogues-train.jsonl")), BaseEncoder.shipped(), model, null,
                "sample", "zh", FitOptions.defaults(), FOLDS,
                Map.of());
        try (var progress = new TerminalProgress()) {
            new ModelFactory(OnnxNluEngine::load, progress).train(request);
        }
    }

    private void talk(NluEngine engine) throws IOException {
        out().println("Type what a customer says, for example 这台打包机多少钱月底能到吗; an empty line ends.");
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (true) {
            out().print("> ");
            out().flush();
            String line = in.readLine();
            if (line == null || line.isBlank()) {
                return;
            }
            long begun = System.nanoTime();
            NluResult result = engine.understand(line);
            show(result, (System.nanoTime() - begun) / 1e6);
        }
    }

    private void show(NluResult result, double millis) {
        out().println("  intents  " + (result.refused()
                ? "none fits; likeliest " + named(result.ranking()
                        .stream()
                        .limit(2)
                        .toList())
                : named(result.intents())));
        for (Slot slot : result.slots()) {
            out().println("  slot     " + slot.name() + " = " + slot.value());
        }
        out().println(String.format(Locale.ROOT, "  time     %.2f ms", millis));
    }

    private static String named(List<Intent> intents) {
        return intents.stream()
                .map(i -> String.format(Locale.ROOT, "%s %.2f", i.name(), i.confidence()))
                .collect(Collectors.joining(", "));
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}

package ai.zhimai.cli;

import ai.zhimai.training.pretrain.PretrainOptions;
import ai.zhimai.training.pretrain.Pretrainer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Pre-trains an encoder on running text, or continues one on a company's own. */
@Command(name = "pretrain", description = {
        "Trains an encoder on running text: *.txt or *.txt.xz, one turn or sentence a line, a blank line between documents.",
        "With --base an encoder is trained further, on your own conversations for example. Stopped by Ctrl-C or a kill,",
        "it goes on with --resume.", ""})
public final class PretrainCommand implements Subcommand, Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--corpus", required = true, arity = "1..*", paramLabel = "DIR", description = "Folders or files of text.")
    private List<Path> corpus = List.of();

    @Option(names = "--alike", arity = "1..*", paramLabel = "DIR", description = "Folders or files of groups of lines that mean the same (similar questions), a blank line between groups, || between the wants of a line that has several; the encoder learns to find them alike.")
    private List<Path> alike = List.of();

    @Option(names = "--out", required = true, paramLabel = "CHECKPOINT", description = "Folder for the encoder and the run's state.")
    private Path out = Path.of("");

    @Option(names = "--base", paramLabel = "CHECKPOINT", description = "Hugging Face folder to start from; characters it lacks are added.")
    private @Nullable Path base;

    @Option(names = "--resume", description = "Continue the run whose state lies in --out.")
    private boolean resume;

    @ArgGroup
    private @Nullable Length length;

    @Option(names = "--layers", defaultValue = "4", paramLabel = "N", description = "Layers of a new encoder (default ${DEFAULT-VALUE}).")
    private int layers;

    @Option(names = "--hidden", defaultValue = "256", paramLabel = "N", description = "Width of a new encoder, a multiple of 64 (default ${DEFAULT-VALUE}).")
    private int hidden;

    @Option(names = "--max-length", defaultValue = "64", paramLabel = "N", description = "Longest line in tokens; longer ones are cut into parts (default ${DEFAULT-VALUE}).")
    private int maxLength;

    @Option(names = "--batch-tokens", defaultValue = "8192", paramLabel = "N", description = "Tokens a step (default ${DEFAULT-VALUE}).")
    private int batchTokens;

    @Option(names = "--rate", defaultValue = "8e-4", paramLabel = "X", description = "Peak learning rate (default ${DEFAULT-VALUE}).")
    private double rate;

    @Option(names = "--contrast", defaultValue = "0.3", paramLabel = "X", description = "Weight of response selection (default ${DEFAULT-VALUE}).")
    private double contrast;

    @Option(names = "--keep", paramLabel = "FILE=SHARE", description = "Share of a file's documents to read, by name without extension; above 1 repeats it.")
    private Map<String, Double> keep = Map.of();

    @Option(names = "--vocabulary", defaultValue = "8000", paramLabel = "N", description = "Largest vocabulary (default ${DEFAULT-VALUE}).")
    private int vocabulary;

    @Option(names = "--min-count", defaultValue = "5", paramLabel = "N", description = "Rarest character that gets a vector (default ${DEFAULT-VALUE}).")
    private int minCount;

    @Option(names = "--precision", defaultValue = "auto", paramLabel = "auto|bf16|fp32", description = "What the layers compute in (default ${DEFAULT-VALUE}: bf16 where the CPU has it).")
    private String precision = "auto";

    @Option(names = "--full-precision-weights", description = "Write float32 weights instead of float16.")
    private boolean float32;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "Of weights, order and masks (default ${DEFAULT-VALUE}).")
    private long seed;

    /** How long to train. */
    static final class Length {
        @Option(names = "--minutes", paramLabel = "N", description = "Wall-clock time to train (default 60).")
        private @Nullable Double minutes;

        @Option(names = "--epochs", paramLabel = "N", description = "Passes over the text, instead of --minutes.")
        private @Nullable Integer epochs;
    }

    @Override
    public Integer call() throws IOException {
        var options = new PretrainOptions(corpus, alike, keep, out, base, resume, layers, hidden, maxLength,
                batchTokens, rate,
                contrast, vocabulary, minCount, budget(), !float32, bfloat16(), seed);
        try (var progress = new TerminalProgress(); var _ = new Interruption()) {
            new Pretrainer(options, progress).run();
        }
        spec.commandLine().getOut().println("encoder written to " + out);
        return 0;
    }

    private PretrainOptions.Budget budget() {
        Length asked = length;
        if (asked != null && asked.epochs != null) {
            return new PretrainOptions.Budget.Epochs(asked.epochs);
        }
        double minutes = asked == null || asked.minutes == null ? 60 : asked.minutes;
        return new PretrainOptions.Budget.Time(Duration.ofMillis(Math.round(minutes * 60_000)));
    }

    private @Nullable Boolean bfloat16() {
        return switch (precision) {
            case "auto" -> null;
            case "bf16" -> true;
            case "fp32" -> false;
            default -> throw new ParameterException(spec.commandLine(),
                    "--precision is auto, bf16 or fp32, not " + precision);
        };
    }
}

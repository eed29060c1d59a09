package ai.zhimai.cli;

import ai.zhimai.training.fit.FitOptions;
import ai.zhimai.training.lora.LoraConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of fine-tuning; LoRA's bear PEFT's names. What is not given stays at the measured defaults. */
final class FitArguments {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--method", defaultValue = "lora", paramLabel = "lora|full|head", description = "What is trained of the encoder: low-rank adapters, everything, or nothing (default ${DEFAULT-VALUE}).")
    private String method = "lora";

    @Option(names = "--r", paramLabel = "N", description = "LoRA rank (default 8).")
    private @Nullable Integer rank;

    @Option(names = "--lora_alpha", paramLabel = "X", description = "LoRA's alpha (default 16).")
    private @Nullable Double alpha;

    @Option(names = "--target_modules", split = ",", paramLabel = "NAME", description = "Projections to adapt: query, key, value, dense (default query,key).")
    private @Nullable List<String> targets;

    @Option(names = "--lora_dropout", paramLabel = "X", description = "Dropout on LoRA's input (default 0.1).")
    private @Nullable Double loraDropout;

    @Option(names = "--epochs", paramLabel = "N", description = "Passes over the data.")
    private @Nullable Integer epochs;

    @Option(names = "--batch", paramLabel = "N", description = "Utterances a step.")
    private @Nullable Integer batch;

    @Option(names = "--max-length", paramLabel = "N", description = "Longest utterance in tokens.")
    private @Nullable Integer maxLength;

    @Option(names = "--rate", paramLabel = "X", description = "Peak learning rate of the encoder or its adapters.")
    private @Nullable Double rate;

    @Option(names = "--head-rate", paramLabel = "X", description = "Peak learning rate of the heads.")
    private @Nullable Double headRate;

    @Option(names = "--sparse-rate", paramLabel = "X", description = "Peak learning rate of n-grams and windows.")
    private @Nullable Double sparseRate;

    @Option(names = "--buckets", paramLabel = "N", description = "Hash buckets of the n-gram branch; 0 leaves it out.")
    private @Nullable Integer buckets;

    @Option(names = "--slot-buckets", paramLabel = "N", description = "Hash buckets of the windows that vote for slots; 0 leaves them out.")
    private @Nullable Integer slotBuckets;

    @Option(names = "--compounds", paramLabel = "X", description = "Joined pairs added an epoch, as a share of the data.")
    private @Nullable Double compounds;

    @Option(names = "--homophones", paramLabel = "X", description = "Share of characters misheard in half of the utterances.")
    private @Nullable Double homophones;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "Of everything random (default ${DEFAULT-VALUE}).")
    private long seed;

    FitOptions options() {
        FitOptions d = FitOptions.defaults();
        return new FitOptions(method(), or(epochs, d.epochs()), or(batch, d.batch()),
                or(maxLength, d.maxLength()),
                or(rate, d.rate()), or(headRate, d.headRate()),
                or(sparseRate, d.sparseRate()), d.dropout(), d.encoderDropout(), or(buckets, d.buckets()),
                d.ngramWidth(), d.wide(), or(slotBuckets, d.slotBuckets()), d.hidden(),
                or(compounds, d.compounds()),
                or(homophones, d.homophones()),
                d.slotWeight(), d.leadWeight(), seed);
    }

    private FitOptions.Method method() {
        LoraConfig d = LoraConfig.defaults();
        return switch (method) {
            case "lora" ->
                new FitOptions.Method.LowRank(new LoraConfig(or(rank, d.r()), or(alpha, d.loraAlpha()),
                        targets == null ? d.targetModules() : targets, or(loraDropout, d.loraDropout())));
            case "full" -> new FitOptions.Method.Full();
            case "head" -> new FitOptions.Method.HeadOnly();
            default -> throw new ParameterException(spec.commandLine(),
                    "--method is lora, full or head, not " + method);
        };
    }

    private static int or(@Nullable Integer given, int standard) {
        return given == null ? standard : given;
    }

    private static double or(@Nullable Double given, double standard) {
        return given == null ? standard : given;
    }
}

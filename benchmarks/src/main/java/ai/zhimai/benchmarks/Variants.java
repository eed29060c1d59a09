package ai.zhimai.benchmarks;

import ai.zhimai.training.fit.FitOptions;
import ai.zhimai.training.fit.FitOptions.Method;
import ai.zhimai.training.lora.LoraConfig;
import java.util.List;

/** Fine-tuning options that differ from others in one thing. */
final class Variants {
    private Variants() {}

    /** The defaults with a method and a seed. */
    static FitOptions of(Method method, long seed) {
        FitOptions d = FitOptions.defaults();
        return copy(d, method, d.epochs(), d.rate(), d.buckets(), d.compounds(), d.homophones(), seed);
    }

    static FitOptions lora(long seed) {
        return of(new Method.LowRank(LoraConfig.defaults()), seed);
    }

    /** Rank and modules; alpha is twice the rank, as in the defaults. */
    static FitOptions lora(int rank, List<String> modules, long seed) {
        return of(new Method.LowRank(
                new LoraConfig(rank, 2.0 * rank, modules, LoraConfig.defaults().loraDropout())), seed);
    }

    static FitOptions withEpochs(FitOptions o, int epochs) {
        return copy(o, o.method(), epochs, o.rate(), o.buckets(), o.compounds(), o.homophones(), o.seed());
    }

    static FitOptions withRate(FitOptions o, double rate) {
        return copy(o, o.method(), o.epochs(), rate, o.buckets(), o.compounds(), o.homophones(), o.seed());
    }

    static FitOptions withoutNgrams(FitOptions o) {
        return copy(o, o.method(), o.epochs(), o.rate(), 0, o.compounds(), o.homophones(), o.seed());
    }

    static FitOptions withCompounds(FitOptions o, double share) {
        return copy(o, o.method(), o.epochs(), o.rate(), o.buckets(), share, o.homophones(), o.seed());
    }

    static FitOptions withHomophones(FitOptions o, double share) {
        return copy(o, o.method(), o.epochs(), o.rate(), o.buckets(), o.compounds(), share, o.seed());
    }

    private static FitOptions copy(FitOptions o, Method method, int epochs, double rate, int buckets,
            double compounds, double homophones, long seed) {
        return new FitOptions(method, epochs, o.batch(), o.maxLength(), rate, o.headRate(), o.sparseRate(),
                o.dropout(), o.encoderDropout(), buckets, o.ngramWidth(), o.wide(), o.slotBuckets(),
                o.hidden(), compounds,
                homophones, o.slotWeight(), o.leadWeight(), seed);
    }
}

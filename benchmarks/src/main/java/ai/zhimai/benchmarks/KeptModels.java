package ai.zhimai.benchmarks;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Models trained in a run, so that a section that measures what another has trained need not train it again. */
final class KeptModels {
    private final Map<Object, Path> bundles = new HashMap<>();

    /**
     * The model of this key, trained on the first call.
     *
     * @param training writes a bundle into a folder, which goes when the process ends, and returns where it stands
     */
    TrainedModel get(Object key, Function<TempFolder, Path> training) {
        Path kept = bundles.get(key);
        if (kept == null) {
            kept = training.apply(new TempFolder());
            bundles.put(key, kept);
        }
        return new TrainedModel(kept);
    }
}

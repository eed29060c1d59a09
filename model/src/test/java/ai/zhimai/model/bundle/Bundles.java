package ai.zhimai.model.bundle;

import ai.zhimai.model.decode.IntentDecoder;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Bundles for tests, with bytes that stand for a graph. */
final class Bundles {
    static final byte[] MODEL = new byte[10_000];
    static final List<String> VOCABULARY = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "你", "好");

    private Bundles() {}

    static BundleContents named(String name) {
        var intents = new IntentDecoder(List.of("price", "bye"), false, 1.3, List.of(0.4, 0.6), 0.2);
        Manifest manifest = Manifest.of(name, Instant.parse("2026-01-31T12:00:00Z"), "zh", intents,
                List.of("O", "B-time", "I-time"), 64, new NgramSettings(1000, true), new WindowSettings(2000),
                "int8",
                Map.of("macro_f1", 0.91));
        var scores = new SlotScores(new float[][]{{0, 1, 2}, {3, 4, 5}, {6, 7, 8}}, new float[]{0, 0.5f, -1});
        return new BundleContents(manifest, VOCABULARY, out -> out.write(MODEL), scores,
                "# Card of " + name + "\n");
    }
}

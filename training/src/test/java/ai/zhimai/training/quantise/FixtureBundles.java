package ai.zhimai.training.quantise;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.zhimai.model.bundle.BundleContents;
import ai.zhimai.model.bundle.BundleWriter;
import ai.zhimai.model.bundle.Manifest;
import ai.zhimai.model.bundle.NgramSettings;
import ai.zhimai.model.bundle.SlotScores;
import ai.zhimai.model.bundle.WindowSettings;
import ai.zhimai.model.decode.IntentDecoder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes the tiny bundles with random weights that the tests of serving read: {@code main(folder)}. */
final class FixtureBundles {
    private static final String CHARACTERS = "你好这个多少钱一月太贵了我要考虑下明天再打给吧不需谢每万";
    private static final List<String> TAGS = List.of("O", "B-time", "I-time", "B-sum", "I-sum");
    private static final int BUCKETS = 500;
    private static final int SLOT_BUCKETS = 700;

    private FixtureBundles() {}

    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        List<String> vocabulary = new ArrayList<>(
                List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "?", "，"));
        CHARACTERS.chars().distinct().mapToObj(Character::toString).forEach(vocabulary::add);
        Stream.of("a", "b", "##a", "##b", "1", "##0").forEach(vocabulary::add);
        var config = new GraphConfig(2, 32, 2, 1e-12, 0, 4, TAGS.size());
        RandomModel model = RandomModel.of(config, vocabulary.size(), 64, BUCKETS, 8, true, 16);
        write(folder.resolve("float32.zhimai"), "float32", vocabulary, null,
                OnnxExport.float32(model.weights(), config));
        write(folder.resolve("int8.zhimai"), "int8", vocabulary, null,
                OnnxExport.int8(model.weights(), config));
        write(folder.resolve("windows.zhimai"), "int8", vocabulary, new WindowSettings(SLOT_BUCKETS),
                OnnxExport.int8(model.withWindows(SLOT_BUCKETS).weights(), config));
    }

    private static void write(Path path, String quantisation, List<String> vocabulary,
            @Nullable WindowSettings windows, ModelProto model) {
        var intents = new IntentDecoder(List.of("ask_price", "too_expensive", "call_later", "goodbye"), false,
                1.5,
                List.of(0.5, 0.5, 0.5, 0.5), 0.4);
        Manifest manifest = Manifest.of("fixture", Instant.parse("2026-01-01T00:00:00Z"), "zh", intents, TAGS,
                64,
                new NgramSettings(BUCKETS, true), windows, quantisation, Map.of());
        var scores = new SlotScores(new float[TAGS.size()][TAGS.size()], new float[TAGS.size()]);
        BundleWriter.write(path, new BundleContents(manifest, vocabulary, model::writeTo, scores,
                "# Fixture\n\nRandom weights; for tests only.\n"));
    }
}

package ai.zhimai.nlu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.zhimai.domain.Intent;
import ai.zhimai.domain.NluResult;
import ai.zhimai.domain.Slot;
import ai.zhimai.domain.TextEncoder;
import ai.zhimai.model.bundle.BundleContents;
import ai.zhimai.model.bundle.BundleException;
import ai.zhimai.model.bundle.BundleWriter;
import ai.zhimai.model.bundle.ModelBundle;
import ai.zhimai.model.bundle.SlotScores;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxNluEngineTest {
    private static final List<String> TEXTS = List.of("你好，这个多少钱一个月？", "太贵了", "我要考虑一下，明天再打给我吧",
            "不需要，谢谢", "每月1万", "ab", "😀", "多少钱".repeat(50));

    private static OnnxNluEngine engine() {
        return OnnxNluEngine.load(Fixtures.bundle("int8.zhimai"));
    }

    /** The second bundle's slot tagger sees windows; the first is of the layout that knew none. */
    @ParameterizedTest
    @ValueSource(strings = {"int8.zhimai", "windows.zhimai"})
    void everyLabelIsRankedAndSlotsAreCutFromTheText(String bundle) {
        try (OnnxNluEngine engine = OnnxNluEngine.load(Fixtures.bundle(bundle))) {
            int slots = 0;
            for (String text : TEXTS) {
                NluResult result = engine.understand(text);
                assertEquals(text, result.text());
                assertEquals(4, result.ranking().size());
                for (Slot slot : result.slots()) {
                    assertEquals(text.substring(slot.start(), slot.end()), slot.value());
                    slots++;
                }
            }
            assertTrue(slots > 0, "random weights mark something");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t　", "\u0000", "\ud800", "\udc00\ud800"})
    void textWithoutContentIsRefused(String text) {
        try (OnnxNluEngine engine = engine()) {
            assertEquals(new NluResult(text, List.of(), true, List.of(), List.of()), engine.understand(text));
        }
    }

    @Test
    void textOfAHundredKilobytesIsAnswered() {
        try (OnnxNluEngine engine = engine()) {
            assertEquals(4, engine.understand("你好😀 ab".repeat(20_000)).ranking().size());
            assertEquals(4, engine.understand("a".repeat(100_000)).ranking().size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"int8.zhimai", "windows.zhimai"})
    void allAtOnceIsTheSameAsOneByOne(String bundle) {
        try (OnnxNluEngine engine = OnnxNluEngine.load(Fixtures.bundle(bundle))) {
            List<String> many = Collections.nCopies(20, TEXTS).stream().flatMap(List::stream).toList();
            assertEquals(many.stream().map(engine::understand).toList(), engine.understandAll(many));
            assertEquals(List.of(), engine.understandAll(List.of()));
        }
    }

    /** All weights but the votes are the same. */
    @Test
    void windowsVoteForSlotsAndForNothingElse() {
        try (OnnxNluEngine with = OnnxNluEngine.load(Fixtures.bundle("windows.zhimai"));
                OnnxNluEngine without = engine()) {
            assertEquals(TEXTS.stream().map(text -> without.understand(text).ranking()).toList(),
                    TEXTS.stream().map(text -> with.understand(text).ranking()).toList());
            assertNotEquals(TEXTS.stream().map(text -> without.understand(text).slots()).toList(),
                    TEXTS.stream().map(text -> with.understand(text).slots()).toList());
        }
    }

    @Test
    void manyThreadsGetTheAnswersOfOne() {
        try (OnnxNluEngine engine = engine()) {
            List<NluResult> alone = TEXTS.stream().map(engine::understand).toList();
            List<List<NluResult>> together = IntStream.range(0, 64)
                    .parallel()
                    .mapToObj(i -> TEXTS.stream().map(engine::understand).toList())
                    .toList();
            together.forEach(results -> assertEquals(alone, results));
        }
    }

    @Test
    void int8AnswersAlmostAsFloat32() {
        try (OnnxNluEngine exact = OnnxNluEngine.load(Fixtures.bundle("float32.zhimai"));
                OnnxNluEngine small = engine()) {
            for (String text : TEXTS) {
                var expected = exact.understand(text)
                        .ranking()
                        .stream()
                        .collect(Collectors.toMap(Intent::name, Intent::confidence));
                for (Intent intent : small.understand(text).ranking()) {
                    assertEquals(expected.getOrDefault(intent.name(), -1.0), intent.confidence(), 0.03, text);
                }
            }
        }
    }

    /** Old bundles understand as before; only their vectors are missing. */
    @Test
    void vectorsComeFromBundlesThatHaveThem() {
        try (OnnxNluEngine engine = OnnxNluEngine.load(Fixtures.bundle("windows.zhimai"));
                OnnxNluEngine old = OnnxNluEngine.load(Fixtures.bundle("without-vector.zhimai"))) {
            assertTrue(old.textEncoder().isEmpty());
            assertEquals(engine.understandAll(TEXTS), old.understandAll(TEXTS));
            TextEncoder encoder = engine.textEncoder().orElseThrow();
            assertEquals(32, encoder.width());
            for (String text : TEXTS) {
                float[] vector = encoder.encode(text);
                assertEquals(1, dot(vector, vector), 1e-5, text);
                assertArrayEquals(vector, encoder.encode(text), text);
            }
            assertTrue(dot(encoder.encode(TEXTS.get(0)), encoder.encode(TEXTS.get(1))) < 0.9999);
            assertArrayEquals(new float[32], encoder.encode(" \ud800"));
        }
    }

    @Test
    void int8VectorsPointWhereThoseOfFloat32Do() {
        try (OnnxNluEngine exact = OnnxNluEngine.load(Fixtures.bundle("float32.zhimai"));
                OnnxNluEngine small = engine()) {
            TextEncoder expected = exact.textEncoder().orElseThrow();
            TextEncoder encoder = small.textEncoder().orElseThrow();
            for (String text : TEXTS) {
                assertTrue(dot(expected.encode(text), encoder.encode(text)) > 0.99, text);
            }
        }
    }

    private static double dot(float[] a, float[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
    }

    @Test
    void severalThreadsForOneUtteranceChangeNothing() {
        try (OnnxNluEngine one = engine();
                OnnxNluEngine two = OnnxNluEngine.load(Fixtures.bundle("int8.zhimai"), new NluOptions(2))) {
            assertEquals(one.understandAll(TEXTS), two.understandAll(TEXTS));
        }
        assertThrows(IllegalArgumentException.class, () -> new NluOptions(0));
    }

    @Test
    void aClosedEngineSaysSo() {
        OnnxNluEngine engine = engine();
        engine.close();
        engine.close();
        var closed = assertThrows(IllegalStateException.class, () -> engine.understand("你好"));
        assertTrue(String.valueOf(closed.getMessage()).contains("closed"));
    }

    @Test
    void aFolderServesAsWell(@TempDir Path folder) throws IOException {
        unpack(Fixtures.bundle("int8.zhimai"), folder);
        try (OnnxNluEngine engine = OnnxNluEngine.load(folder); OnnxNluEngine packed = engine()) {
            assertEquals(packed.understandAll(TEXTS), engine.understandAll(TEXTS));
        }
    }

    @Test
    void aDamagedBundleIsRefused(@TempDir Path folder) throws IOException {
        unpack(Fixtures.bundle("int8.zhimai"), folder);
        Files.write(folder.resolve("model.onnx"), new byte[100]);
        var refused = assertThrows(BundleException.class, () -> OnnxNluEngine.load(folder));
        assertTrue(String.valueOf(refused.getMessage()).contains("model.onnx"));
        assertFalse(String.valueOf(refused.getMessage()).isBlank());
    }

    @Test
    void aGraphThatAsksForWindowsNeedsTheirSettings(@TempDir Path folder) throws IOException {
        unpack(Fixtures.bundle("windows.zhimai"), folder);
        byte[] graph = Files.readAllBytes(folder.resolve("model.onnx"));
        ModelBundle bundle = ModelBundle.open(Fixtures.bundle("int8.zhimai"));
        int tags = bundle.manifest().slotTags().size();
        Path mixed = folder.resolve("mixed");
        BundleWriter.write(mixed, new BundleContents(bundle.manifest(), bundle.tokenizer().tokens(),
                out -> out.write(graph), new SlotScores(new float[tags][tags], new float[tags]), ""));
        var refused = assertThrows(BundleException.class, () -> OnnxNluEngine.load(mixed));
        assertTrue(String.valueOf(refused.getMessage()).contains("windows"));
    }

    private static void unpack(Path bundle, Path folder) throws IOException {
        try (var zip = new ZipFile(bundle.toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                try (InputStream in = zip.getInputStream(entry)) {
                    Files.copy(in, folder.resolve(entry.getName()));
                }
            }
        }
    }
}

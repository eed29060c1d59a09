package ai.zhimai.model.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.zhimai.model.decode.IntentDecoder;
import ai.zhimai.model.operation.Lexicon;
import ai.zhimai.model.operation.OperationFile;
import ai.zhimai.model.operation.OperationModel;
import ai.zhimai.model.operation.Slots;
import ai.zhimai.model.operation.Spans;
import ai.zhimai.model.operation.Values;
import ai.zhimai.model.operation.Weights;
import ai.zhimai.model.text.HashedNgrams;
import ai.zhimai.model.text.HashedWindows;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelBundleTest {
    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"sales", "sales.zhimai"})
    void whatIsWrittenIsRead(String name) {
        Path path = folder.resolve(name);
        BundleContents contents = Bundles.named("sales");
        BundleWriter.write(path, contents);
        ModelBundle bundle = ModelBundle.open(path);
        assertEquals(contents.manifest(), bundle.manifest());
        assertEquals(Bundles.VOCABULARY, bundle.tokenizer().tokens());
        assertEquals(Optional.of(new HashedNgrams(1000, true)), bundle.ngrams());
        assertEquals(Optional.of(new HashedWindows(2000)), bundle.windows());
        assertEquals(2, bundle.manifest().formatVersion());
        assertEquals(List.of("O", "B-time", "I-time"), bundle.slotDecoder().orElseThrow().tags());
        assertEquals("# Card of sales\n", bundle.modelCard());
        try (Arena arena = Arena.ofConfined()) {
            assertArrayEquals(Bundles.MODEL, bundle.model(arena).toArray(ValueLayout.JAVA_BYTE));
        }
    }

    @Test
    void aModelWithoutSlotsOrNgramsNeedsNeither() {
        Manifest manifest = Manifest.of("plain", Instant.EPOCH, "zh",
                new IntentDecoder(List.of("a"), true, 1, List.of(0.5), 0.5), List.of(), 32, null, null,
                "float32",
                Map.of());
        Path path = folder.resolve("plain.zhimai");
        BundleWriter.write(path,
                new BundleContents(manifest, Bundles.VOCABULARY, out -> out.write(1), null, ""));
        ModelBundle bundle = ModelBundle.open(path);
        assertEquals(Optional.empty(), bundle.slotDecoder());
        assertEquals(Optional.empty(), bundle.ngrams());
        assertEquals(Optional.empty(), bundle.windows());
        assertEquals(1, bundle.manifest().formatVersion(), "older versions can read it");
        assertEquals(manifest, bundle.manifest());
    }

    /** Version 1 knew no windows. */
    @Test
    void aManifestWithoutWindowsIsRead() throws IOException {
        Manifest manifest = Bundles.named("sales").manifest();
        String json = new String(ManifestJson.write(manifest), StandardCharsets.UTF_8);
        String old = json.replaceFirst("(?s)\"windows\" : \\{.*?\\},", "");
        assertNotEquals(json, old);
        assertNull(ManifestJson.manifest(folder, old.getBytes(StandardCharsets.UTF_8)).windows());
    }

    @Test
    void aBundleInOneFileIsReproducible() throws IOException {
        BundleWriter.write(folder.resolve("a.zhimai"), Bundles.named("x"));
        BundleWriter.write(folder.resolve("b.zhimai"), Bundles.named("x"));
        assertEquals(-1, Files.mismatch(folder.resolve("a.zhimai"), folder.resolve("b.zhimai")));
    }

    @Test
    void checksumsAreInTheFormatOfSha256sum() throws IOException {
        BundleWriter.write(folder.resolve("sales"), Bundles.named("sales"));
        List<String> lines = Files.readAllLines(folder.resolve("sales/SHA256SUMS"));
        assertEquals(5, lines.size());
        assertTrue(lines.getLast().matches("[0-9a-f]{64}  model\\.onnx"), lines.getLast());
    }

    @Test
    void slotTagsAndScoresComeTogether() {
        BundleContents contents = Bundles.named("x");
        assertThrows(IllegalArgumentException.class, () -> new BundleContents(contents.manifest(),
                contents.vocabulary(), contents.model(), null, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sales", "sales.zhimai"})
    void slotOperationsAreAddedAndReplaced(String name) {
        Path path = folder.resolve(name);
        BundleWriter.write(path, Bundles.named("sales"));
        assertTrue(ModelBundle.open(path).operations().isEmpty());
        for (String slot : List.of("region", "budget")) {
            var model = new OperationModel(new Slots(List.of(slot)),
                    new Values(new Lexicon(List.of()), Map.of(), new BitSet(), Map.of(), new BitSet()),
                    new Spans(new float[0]), new Weights(new float[2]), 0);
            BundleWriter.writeWith(out -> OperationFile.write(model, out), ModelBundle.open(path), path);
            ModelBundle bundle = ModelBundle.open(path);
            assertEquals(Bundles.named("sales").manifest(), bundle.manifest());
            assertEquals(List.of(slot),
                    ((OperationModel) bundle.operations().orElseThrow()).slots().names());
        }
    }
}

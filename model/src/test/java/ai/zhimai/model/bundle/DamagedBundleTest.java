package ai.zhimai.model.bundle;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedBundleTest {
    @TempDir
    private Path folder = Path.of("");

    private Path unpacked() {
        return folder.resolve("sales");
    }

    private Path packed() {
        return folder.resolve("sales.zhimai");
    }

    @BeforeEach
    void write() {
        BundleWriter.write(unpacked(), Bundles.named("sales"));
        BundleWriter.write(packed(), Bundles.named("sales"));
    }

    /** Opening fails with a message that has all of these parts. */
    private static void refuses(Path bundle, String... parts) {
        var refused = assertThrows(BundleException.class, () -> ModelBundle.open(bundle));
        String message = String.valueOf(refused.getMessage());
        for (String part : parts) {
            assertTrue(message.contains(part), () -> "no '" + part + "' in: " + message);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"manifest.json", "vocab.txt", "model.onnx", "decoder.json", "MODEL_CARD.md",
            "SHA256SUMS"})
    void aMissingFileIsNamed(String name) throws IOException {
        Files.delete(unpacked().resolve(name));
        refuses(unpacked(), name, "missing", "copy or train it again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vocab.txt", "model.onnx", "decoder.json", "MODEL_CARD.md", "manifest.json"})
    void aChangedByteIsFoundByTheChecksum(String name) throws IOException {
        byte[] bytes = Files.readAllBytes(unpacked().resolve(name));
        int at = bytes.length - (name.equals("manifest.json") ? 10 : 1);
        bytes[at] = bytes[at] == '1' ? (byte) '2' : (byte) '1';
        Files.write(unpacked().resolve(name), bytes);
        refuses(unpacked(), name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"manifest.json", "vocab.txt", "model.onnx", "decoder.json", "MODEL_CARD.md",
            "SHA256SUMS"})
    void aTruncatedFileIsRefusedWhereverItEnds(String name) throws IOException {
        Path file = unpacked().resolve(name);
        byte[] bytes = Files.readAllBytes(file);
        for (int length = 0; length < bytes.length - 1; length += 1 + bytes.length / 50) {
            Files.write(file, Arrays.copyOf(bytes, length));
            refuses(unpacked(), unpacked().toString());
        }
    }

    @Test
    void aTruncatedBundleFileIsRefusedWhereverItEnds() throws IOException {
        byte[] bytes = Files.readAllBytes(packed());
        for (int length = 0; length < bytes.length; length += 1 + bytes.length / 300) {
            Files.write(packed(), Arrays.copyOf(bytes, length));
            refuses(packed(), packed().toString(), "copy or train it again");
        }
    }

    @Test
    void aFlippedBitInABundleFileIsNeverTakenForAModel() throws IOException {
        byte[] bytes = Files.readAllBytes(packed());
        byte[] original = bytes.clone();
        for (int at = 0; at < bytes.length; at += 97) {
            bytes[at] ^= 0x10;
            Files.write(packed(), bytes);
            try {
                ModelBundle bundle = ModelBundle.open(packed());
                assertTrue(bundle.manifest().equals(Bundles.named("sales").manifest()));
            } catch (BundleException refused) {
                assertTrue(String.valueOf(refused.getMessage()).contains("sales.zhimai"));
            }
            bytes[at] = original[at];
        }
    }

    @Test
    void aNewerFormatAsksForAnUpgrade() throws IOException {
        Path manifest = unpacked().resolve("manifest.json");
        Files.writeString(manifest, "{\"formatVersion\": 3, \"anything\": \"else\"}");
        refuses(unpacked(), "format is version 3", "reads up to 2", "upgrade");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "null", "{\"formatVersion\": \"x\"}", "not json",
            "{\"formatVersion\": 1}"})
    void aManifestThatIsNoneIsRefused(String json) throws IOException {
        Files.writeString(unpacked().resolve("manifest.json"), json);
        refuses(unpacked(), "manifest.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil.txt", "/etc/evil", "a/b", "a\\b", "..", ".hidden"})
    void entriesThatPointElsewhereAreRefused(String name) throws IOException {
        try (OutputStream out = Files.newOutputStream(packed()); var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("manifest.json"));
            zip.putNextEntry(new ZipEntry(name));
        }
        refuses(packed(), "'" + name + "'", "may not stand in a bundle");
    }

    @Test
    void whatIsNotThereOrNoBundleIsSaidSo() throws IOException {
        refuses(folder.resolve("nowhere"), "no such bundle", "check the path");
        Path text = Files.writeString(folder.resolve("notes.zhimai"), "hello");
        refuses(text, "notes.zhimai", "cannot be read");
        refuses(Files.createDirectory(folder.resolve("empty")), "manifest.json", "missing");
    }
}

package ai.zhimai.model.bundle;

import ai.zhimai.model.operation.OperationFile;
import ai.zhimai.model.operation.OperationModel;
import ai.zhimai.model.tokenizer.WordPiece;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads one bundle: version first, then checksums, then contents. */
final class BundleReader {
    private static final Pattern CHECKSUM = Pattern.compile("([0-9a-f]{64})  ([^/\\\\]+)");
    private static final int LARGEST_TEXT = 64 << 20;
    /** Large enough that hashing runs as compiled code almost at once. */
    private static final int CHUNK = 1 << 16;

    private final Path bundle;
    private final BundleSource source;

    BundleReader(Path bundle, BundleSource source) {
        this.bundle = bundle;
        this.source = source;
    }

    ModelBundle read() throws IOException {
        byte[] json = bytes(Layout.MANIFEST);
        int version = ManifestJson.formatVersion(bundle.resolve(Layout.MANIFEST), json);
        if (version > Manifest.FORMAT_VERSION) {
            throw new BundleException(bundle,
                    "its format is version " + version + "; this version of Zhimai reads up to "
                            + Manifest.FORMAT_VERSION,
                    "upgrade Zhimai, or train the bundle again with this version");
        }
        Map<String, String> checksums = checksums();
        for (Map.Entry<String, String> entry : checksums.entrySet()) {
            verify(entry.getKey(), entry.getValue());
        }
        Manifest manifest = ManifestJson.manifest(bundle.resolve(Layout.MANIFEST), json);
        Layout.required(manifest)
                .stream()
                .filter(name -> !checksums.containsKey(name))
                .findFirst()
                .ifPresent(name -> {
                    throw BundleException.damaged(bundle.resolve(Layout.CHECKSUMS),
                            "it has no line for " + name);
                });
        return assemble(manifest, checksums.containsKey(Layout.OPERATIONS));
    }

    private ModelBundle assemble(Manifest manifest, boolean operations) throws IOException {
        Path file = bundle.resolve(Layout.MANIFEST);
        try {
            manifest.intentDecoder();
            Stream.ofNullable(manifest.windows()).forEach(WindowSettings::hashing);
            file = bundle.resolve(Layout.VOCABULARY);
            var tokenizer = new WordPiece(text(Layout.VOCABULARY).lines().toList());
            file = bundle.resolve(Layout.DECODER);
            Optional<SlotScores> scores = manifest.slotTags().isEmpty()
                    ? Optional.empty()
                    : Optional.of(ManifestJson.read(file, bytes(Layout.DECODER), SlotScores.class));
            return new ModelBundle(bundle, manifest, tokenizer,
                    scores.map(s -> s.decoder(manifest.slotTags())), operations,
                    text(Layout.CARD));
        } catch (IllegalArgumentException e) {
            throw BundleException.damaged(file, String.valueOf(e.getMessage()), e);
        }
    }

    private Map<String, String> checksums() throws IOException {
        Map<String, String> checksums = new LinkedHashMap<>();
        List<String> lines = text(Layout.CHECKSUMS).lines().toList();
        for (String line : lines) {
            Matcher matcher = CHECKSUM.matcher(line);
            if (!matcher.matches()) {
                throw BundleException.damaged(bundle.resolve(Layout.CHECKSUMS),
                        "it has the odd line '" + line + "'");
            }
            checksums.put(matcher.group(2), matcher.group(1));
        }
        return checksums;
    }

    private void verify(String name, String expected) throws IOException {
        var digest = Layout.sha256();
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = open(name)) {
            for (int n = in.read(chunk); n > 0; n = in.read(chunk)) {
                digest.update(chunk, 0, n);
            }
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(expected)) {
            throw BundleException.damaged(bundle.resolve(name), "its checksum is wrong");
        }
    }

    private InputStream open(String name) throws IOException {
        try {
            return source.open(name);
        } catch (NoSuchFileException e) {
            throw BundleException.damaged(bundle.resolve(name), "this file of the bundle is missing", e);
        }
    }

    private String text(String name) throws IOException {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    private byte[] bytes(String name) throws IOException {
        try (InputStream in = open(name)) {
            byte[] bytes = in.readNBytes(LARGEST_TEXT + 1);
            if (bytes.length > LARGEST_TEXT) {
                throw BundleException.damaged(bundle.resolve(name), "it is larger than 64 MiB");
            }
            return bytes;
        }
    }

    OperationModel operations() throws IOException {
        try (InputStream in = open(Layout.OPERATIONS)) {
            return OperationFile.read(in);
        }
    }

    /** The ONNX graph, read straight into native memory. */
    MemorySegment model(Arena arena) throws IOException {
        MemorySegment model = arena.allocate(source.size(Layout.MODEL));
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = open(Layout.MODEL)) {
            long at = 0;
            for (int n = in.read(chunk); n > 0; n = in.read(chunk)) {
                if (at + n > model.byteSize()) {
                    throw BundleException.damaged(bundle.resolve(Layout.MODEL), "it grows while it is read");
                }
                MemorySegment.copy(MemorySegment.ofArray(chunk), 0, model, at, n);
                at += n;
            }
            if (at < model.byteSize()) {
                throw BundleException.damaged(bundle.resolve(Layout.MODEL), "it ends too early");
            }
        }
        return model;
    }
}

package ai.zhimai.model.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.util.HexFormat;

/**
 * Writes a bundle beside its place and moves it there once it is complete and on disk. An existing bundle is
 * replaced only then: after a kill at any moment {@link ModelBundle#open} finds either the old or the new one.
 */
public final class BundleWriter {
    private BundleWriter() {}

    /** One file where the path ends in {@code .zhimai}, else a folder. */
    public static void write(Path path, BundleContents contents) {
        write(path, contents.manifest(), sink -> addAll(sink, contents));
    }

    /** Writes a bundle again, with these slot operations in place of those it had. */
    public static void writeWith(BundleContents.Content operations, ModelBundle bundle, Path path) {
        write(path, bundle.manifest(), sink -> copy(bundle, operations, sink));
    }

    @FunctionalInterface
    private interface Filling {
        void into(BundleSink sink) throws IOException;
    }

    private static void write(Path path, Manifest manifest, Filling filling) {
        Path out = path.toAbsolutePath().normalize();
        refuseToReplace(out);
        Path unfinished = Layout.unfinished(out);
        try {
            Files.createDirectories(parent(out));
            delete(unfinished);
            try (BundleSink sink = sink(out, unfinished, manifest)) {
                filling.into(sink);
            }
            put(unfinished, out);
        } catch (IOException e) {
            throw new BundleException(out, "it cannot be written: " + e,
                    "check the disk's space and permissions",
                    e);
        } finally {
            deleteQuietly(unfinished);
        }
    }

    /** Only a bundle or an empty folder may be replaced: a mistyped path must not cost somebody's files. */
    private static void refuseToReplace(Path out) {
        boolean folder = Files.isDirectory(out);
        boolean foreign = Layout.isOneFile(out)
                ? folder
                : Files.exists(out) && !folder
                        || folder && !Files.exists(out.resolve(Layout.MANIFEST)) && !isEmpty(out);
        if (foreign) {
            throw new BundleException(out, "there is something there that is not a bundle",
                    "choose another path or remove it");
        }
    }

    private static boolean isEmpty(Path folder) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            return !files.iterator().hasNext();
        } catch (IOException e) {
            throw new BundleException(folder, "it cannot be listed: " + e, "check its permissions", e);
        }
    }

    private static Path parent(Path out) {
        Path parent = out.getParent();
        if (parent == null) {
            throw new BundleException(out, "a bundle cannot stand there", "choose another path");
        }
        return parent;
    }

    private static BundleSink sink(Path out, Path unfinished, Manifest manifest) throws IOException {
        return Layout.isOneFile(out)
                ? BundleSink.OneFile.in(unfinished, manifest.created())
                : BundleSink.Folder.in(unfinished);
    }

    private static void addAll(BundleSink sink, BundleContents contents) throws IOException {
        var checksums = new StringBuilder();
        add(sink, Layout.MANIFEST, bytes(ManifestJson.write(contents.manifest())), checksums);
        add(sink, Layout.CARD, text(contents.modelCard()), checksums);
        add(sink, Layout.VOCABULARY, text(String.join("\n", contents.vocabulary()) + "\n"), checksums);
        SlotScores scores = contents.slotScores();
        if (scores != null) {
            add(sink, Layout.DECODER, bytes(ManifestJson.write(scores)), checksums);
        }
        BundleContents.Content operations = contents.operations();
        if (operations != null) {
            add(sink, Layout.OPERATIONS, operations, checksums);
        }
        add(sink, Layout.MODEL, contents.model(), checksums);
        sink.add(Layout.CHECKSUMS, text(checksums.toString()));
    }

    private static void copy(ModelBundle bundle, BundleContents.Content operations, BundleSink sink)
            throws IOException {
        var checksums = new StringBuilder();
        try (BundleSource source = BundleSource.of(bundle.path())) {
            for (String name : Layout.required(bundle.manifest())) {
                add(sink, name, out -> {
                    try (InputStream in = source.open(name)) {
                        in.transferTo(out);
                    }
                }, checksums);
            }
        }
        add(sink, Layout.OPERATIONS, operations, checksums);
        sink.add(Layout.CHECKSUMS, text(checksums.toString()));
    }

    private static void add(BundleSink sink, String name, BundleContents.Content content,
            StringBuilder checksums) throws IOException {
        var digest = Layout.sha256();
        sink.add(name, out -> {
            var counted = new DigestOutputStream(out, digest);
            content.writeTo(counted);
            counted.flush();
        });
        checksums.append(HexFormat.of().formatHex(digest.digest())).append("  ").append(name).append('\n');
    }

    private static BundleContents.Content text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static BundleContents.Content bytes(byte[] bytes) {
        return (OutputStream out) -> out.write(bytes);
    }

    private static void put(Path unfinished, Path out) throws IOException {
        Path previous = Layout.previous(out);
        if (Files.isDirectory(out)) {
            delete(previous);
            Files.move(out, previous, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(unfinished, out, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        BundleSink.sync(parent(out));
        delete(previous);
    }

    private static void delete(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
                for (Path file : files) {
                    Files.delete(file);
                }
            }
        }
        Files.deleteIfExists(path);
    }

    private static void deleteQuietly(Path unfinished) {
        try {
            delete(unfinished);
        } catch (IOException e) {
            System.getLogger(BundleWriter.class.getName())
                    .log(System.Logger.Level.WARNING, "cannot remove {0}: {1}", unfinished, e);
        }
    }
}

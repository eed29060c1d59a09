package ai.zhimai.model.bundle;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The files of a bundle, wherever they stand. */
sealed interface BundleSource extends Closeable permits BundleSource.Folder, BundleSource.OneFile {
    /** Throws {@link NoSuchFileException} where there is none. */
    InputStream open(String name) throws IOException;

    /** In bytes, unpacked. */
    long size(String name) throws IOException;

    static BundleSource of(Path bundle) throws IOException {
        if (Files.isDirectory(bundle)) {
            return new Folder(bundle);
        }
        if (!Files.exists(bundle) && Files.isDirectory(Layout.previous(bundle))) {
            return new Folder(Layout.previous(bundle));
        }
        if (!Files.exists(bundle)) {
            throw new BundleException(bundle, "there is no such bundle",
                    "check the path, or train one there");
        }
        return new OneFile(bundle, OneFile.checked(bundle));
    }

    /** A folder. */
    record Folder(Path folder) implements BundleSource {
        @Override
        public InputStream open(String name) throws IOException {
            return Files.newInputStream(folder.resolve(name));
        }

        @Override
        public long size(String name) throws IOException {
            return Files.size(folder.resolve(name));
        }

        @Override
        public void close() {}
    }

    /** A zip file; nothing is ever unpacked to disk. */
    record OneFile(Path file, ZipFile zip) implements BundleSource {
        private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");

        private static ZipFile checked(Path file) throws IOException {
            ZipFile zip = new ZipFile(file.toFile());
            Set<String> seen = new HashSet<>();
            for (ZipEntry entry : List.copyOf(zip.stream().toList())) {
                String problem = !PLAIN.matcher(entry.getName()).matches()
                        ? "may not stand in a bundle"
                        : seen.add(entry.getName()) ? "" : "stands there twice";
                if (!problem.isEmpty()) {
                    zip.close();
                    throw BundleException.damaged(file, "its entry '" + entry.getName() + "' " + problem);
                }
            }
            return zip;
        }

        private ZipEntry entry(String name) throws NoSuchFileException {
            ZipEntry entry = zip.getEntry(name);
            if (entry == null) {
                throw new NoSuchFileException(name);
            }
            return entry;
        }

        @Override
        public InputStream open(String name) throws IOException {
            return zip.getInputStream(entry(name));
        }

        @Override
        public long size(String name) throws IOException {
            return entry(name).getSize();
        }

        @Override
        public void close() throws IOException {
            zip.close();
        }
    }
}

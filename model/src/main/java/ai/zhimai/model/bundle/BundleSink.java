package ai.zhimai.model.bundle;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Where the files of a new bundle go; they are on disk, not only in the cache, when it is closed. */
sealed interface BundleSink extends Closeable permits BundleSink.Folder, BundleSink.OneFile {
    void add(String name, BundleContents.Content content) throws IOException;

    static FileChannel create(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** Makes renames inside a folder durable. */
    static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder)) {
            channel.force(true);
        }
    }

    /** A new folder. */
    record Folder(Path folder) implements BundleSink {
        static Folder in(Path folder) throws IOException {
            return new Folder(Files.createDirectory(folder));
        }

        @Override
        public void add(String name, BundleContents.Content content) throws IOException {
            try (FileChannel channel = create(folder.resolve(name));
                    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
        }

        @Override
        public void close() throws IOException {
            sync(folder);
        }
    }

    /** A new zip file. Weights hardly shrink, and unpacked they load faster. */
    record OneFile(FileChannel channel, ZipOutputStream zip, LocalDateTime time) implements BundleSink {
        static OneFile in(Path file, Instant created) throws IOException {
            FileChannel channel = create(file);
            var zip = new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)));
            zip.setLevel(Deflater.NO_COMPRESSION);
            return new OneFile(channel, zip, LocalDateTime.ofInstant(created, ZoneOffset.UTC));
        }

        @Override
        public void add(String name, BundleContents.Content content) throws IOException {
            var entry = new ZipEntry(name);
            entry.setTimeLocal(time);
            zip.putNextEntry(entry);
            content.writeTo(zip);
            zip.closeEntry();
        }

        @Override
        public void close() throws IOException {
            try (channel; zip) {
                zip.finish();
                zip.flush();
                channel.force(true);
            }
        }
    }
}

package ai.zhimai.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.file.PathUtils;

/** A folder that is gone when it is closed, or at the latest when the process ends. */
final class TempFolder implements AutoCloseable {
    private final Path path;
    private final Thread atExit = new Thread(this::delete, "zhimai-bench-delete");

    TempFolder() {
        try {
            path = Files.createTempDirectory("zhimai-bench");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    Path path() {
        return path;
    }

    /** Bytes of a file, or of all files in a folder. */
    static long size(Path root) {
        try {
            return PathUtils.sizeOf(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void delete() {
        if (!Files.exists(path)) {
            return;
        }
        try {
            PathUtils.deleteDirectory(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        delete();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }
}

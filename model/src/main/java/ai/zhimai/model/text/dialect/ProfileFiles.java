package ai.zhimai.model.text.dialect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the files of one profile are: a folder, or the resources beside this class. */
sealed interface ProfileFiles {
    String id();

    /** A file's name as it is shown in a problem. */
    String shown(String file);

    /** Null where there is no such file. */
    byte @Nullable [] read(String file);

    /** A folder of a linguist's own. */
    record Folder(Path path) implements ProfileFiles {
        @Override
        public String id() {
            return String.valueOf(path.toAbsolutePath().normalize().getFileName());
        }

        @Override
        public String shown(String file) {
            return path.resolve(file).toString();
        }

        @Override
        public byte @Nullable [] read(String file) {
            try {
                return Files.isRegularFile(path.resolve(file))
                        ? Files.readAllBytes(path.resolve(file))
                        : null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A profile that is shipped. */
    record Shipped(String id) implements ProfileFiles {
        @Override
        public String shown(String file) {
            return id + "/" + file;
        }

        @Override
        public byte @Nullable [] read(String file) {
            try (InputStream in = ProfileFiles.class.getResourceAsStream(id + "/" + file)) {
                return in == null ? null : in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

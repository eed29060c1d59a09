package ai.zhimai.dialogue.value;

import java.nio.file.Path;
import java.util.List;

/** A catalogue that cannot be used; names every faulty line with what to do about it. */
public final class CatalogueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CatalogueException(Path file, List<String> problems) {
        super("catalogue " + file + ":\n  " + String.join("\n  ", problems));
    }

    CatalogueException(Path file, Exception cause) {
        super("catalogue " + file + " cannot be read as UTF-8 CSV: " + cause.getMessage(), cause);
    }
}

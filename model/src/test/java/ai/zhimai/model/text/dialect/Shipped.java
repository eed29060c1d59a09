package ai.zhimai.model.text.dialect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What is shipped, read once for all tests, and the test data. */
final class Shipped {
    static final DialectProfiles PROFILES = DialectProfiles.shipped();
    static final DialectNormaliser NORMALISER = new DialectNormaliser(PROFILES);

    private Shipped() {}

    static List<String> lines(String file) {
        return lines(Path.of("src/test/resources/dialect", file));
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

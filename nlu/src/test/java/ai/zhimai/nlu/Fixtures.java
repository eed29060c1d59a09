package ai.zhimai.nlu;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** Tiny bundles with random weights, written by FixtureBundles in the tests of training. */
final class Fixtures {
    private Fixtures() {}

    static Path bundle(String name) {
        try {
            URI uri = Objects.requireNonNull(Fixtures.class.getResource("/" + name), name).toURI();
            return Path.of(uri);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}

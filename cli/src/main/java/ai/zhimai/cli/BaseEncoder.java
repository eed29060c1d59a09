package ai.zhimai.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the encoder and the sample corpus that are shipped with the product. */
final class BaseEncoder {
    private static final String ENCODER = "models/base";

    private BaseEncoder() {}

    /** The installation's folder: given by the launcher, or the nearest one upwards that holds the encoder. */
    static Path home() {
        String given = System.getProperty("zhimai.home");
        if (given != null) {
            return Path.of(given);
        }
        Path here = Path.of("").toAbsolutePath();
        for (Path folder = here; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(ENCODER))) {
                return folder;
            }
        }
        return here;
    }

    static Path shipped() throws IOException {
        Path encoder = home().resolve(ENCODER);
        if (!Files.isRegularFile(encoder.resolve("config.json"))) {
            throw new IOException("the shipped encoder is not at " + encoder
                    + "; name a Hugging Face folder with --base, or start zhimai by its launcher");
        }
        return encoder;
    }
}

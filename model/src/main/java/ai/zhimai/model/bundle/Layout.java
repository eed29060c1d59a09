package ai.zhimai.model.bundle;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** File names of a bundle. */
final class Layout {
    static final String MANIFEST = "manifest.json";
    static final String VOCABULARY = "vocab.txt";
    static final String MODEL = "model.onnx";
    static final String DECODER = "decoder.json";
    static final String OPERATIONS = "operations.bin";
    static final String CARD = "MODEL_CARD.md";
    /** In the format of {@code sha256sum}, so that {@code sha256sum -c SHA256SUMS} checks an unpacked bundle. */
    static final String CHECKSUMS = "SHA256SUMS";
    /** Ending of a bundle in one file. */
    static final String ENDING = ".zhimai";

    private Layout() {}

    static boolean isOneFile(Path bundle) {
        return name(bundle).endsWith(ENDING);
    }

    /** Where a new bundle grows until it is complete. */
    static Path unfinished(Path bundle) {
        return bundle.resolveSibling("." + name(bundle) + ".writing");
    }

    /** Where the old folder stands for the moment between taking it away and putting the new one there. */
    static Path previous(Path bundle) {
        return bundle.resolveSibling("." + name(bundle) + ".previous");
    }

    private static String name(Path bundle) {
        return String.valueOf(bundle.getFileName());
    }

    /** The files without which a bundle with this manifest is not whole. */
    static List<String> required(Manifest manifest) {
        return manifest.slotTags().isEmpty()
                ? List.of(MANIFEST, CARD, VOCABULARY, MODEL)
                : List.of(MANIFEST, CARD, VOCABULARY, DECODER, MODEL);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

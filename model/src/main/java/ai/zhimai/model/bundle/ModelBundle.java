package ai.zhimai.model.bundle;

import ai.zhimai.domain.SlotOperations;
import ai.zhimai.model.decode.IntentDecoder;
import ai.zhimai.model.decode.SlotDecoder;
import ai.zhimai.model.text.HashedNgrams;
import ai.zhimai.model.text.HashedWindows;
import ai.zhimai.model.tokenizer.WordPiece;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The deployable artefact: a folder, or one {@code .zhimai} file, with
 *
 * <pre>
 * manifest.json   version, labels, thresholds, temperature, slot tags, metrics: {@link Manifest}
 * vocab.txt       the tokenizer
 * model.onnx      input_ids [B, T], ngrams [B, N], windows [B, T, K] → intents [B, L], slots [B, T, S], vector [B, H]
 * decoder.json    the CRF's scores, if the model has slots
 * operations.bin  what a turn does to the slots, if the model has learnt it
 * MODEL_CARD.md   data, evaluation, limits
 * SHA256SUMS      of all of these
 * </pre>
 */
public final class ModelBundle {
    private final Path path;
    private final Manifest manifest;
    private final WordPiece tokenizer;
    private final Optional<SlotDecoder> slotDecoder;
    private final boolean hasOperations;
    private final String modelCard;

    ModelBundle(Path path, Manifest manifest, WordPiece tokenizer, Optional<SlotDecoder> slotDecoder,
            boolean hasOperations, String modelCard) {
        this.path = path;
        this.manifest = manifest;
        this.tokenizer = tokenizer;
        this.slotDecoder = slotDecoder;
        this.hasOperations = hasOperations;
        this.modelCard = modelCard;
    }

    /** Opens and checks a bundle; one that is damaged or of a newer format is a {@link BundleException}. */
    public static ModelBundle open(Path path) {
        return withSource(path, BundleReader::read);
    }

    private interface Reading<T> {
        T from(BundleReader reader) throws IOException;
    }

    private static <T> T withSource(Path path, Reading<T> reading) {
        try (BundleSource source = BundleSource.of(path)) {
            return reading.from(new BundleReader(path, source));
        } catch (IOException e) {
            throw BundleException.damaged(path, "it cannot be read: " + e.getMessage(), e);
        }
    }

    public Path path() {
        return path;
    }

    public Manifest manifest() {
        return manifest;
    }

    public WordPiece tokenizer() {
        return tokenizer;
    }

    public IntentDecoder intentDecoder() {
        return manifest.intentDecoder();
    }

    /** Empty for a model without slots. */
    public Optional<SlotDecoder> slotDecoder() {
        return slotDecoder;
    }

    /** Empty for a model without a sparse branch. */
    public Optional<HashedNgrams> ngrams() {
        return Optional.ofNullable(manifest.ngrams()).map(NgramSettings::hashing);
    }

    /** Empty for a model whose slot tagger sees no windows. */
    public Optional<HashedWindows> windows() {
        return Optional.ofNullable(manifest.windows()).map(WindowSettings::hashing);
    }

    /** Reads what a turn does to the slots; empty for a model that has not learnt it. */
    public Optional<SlotOperations> operations() {
        return hasOperations ? Optional.of(withSource(path, BundleReader::operations)) : Optional.empty();
    }

    /** In Markdown. */
    public String modelCard() {
        return modelCard;
    }

    /** Reads the ONNX graph into native memory that lives as long as the arena. */
    public MemorySegment model(Arena arena) {
        return withSource(path, reader -> reader.model(arena));
    }
}

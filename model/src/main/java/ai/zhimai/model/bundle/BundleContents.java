package ai.zhimai.model.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes into a bundle.
 *
 * @param manifest   labels, thresholds, settings
 * @param vocabulary tokens in the order of their ids
 * @param model      writes the ONNX graph
 * @param slotScores the CRF's scores; null for a model without slots
 * @param operations how turns change slots, see {@link ai.zhimai.model.operation.OperationFile}; null for a model without
 * @param modelCard  in Markdown
 */
public record BundleContents(Manifest manifest, List<String> vocabulary, Content model,
        @Nullable SlotScores slotScores, @Nullable Content operations, String modelCard) {
    /** One file's bytes, written when asked for. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Of a model that has not learnt slot operations. */
    public BundleContents(Manifest manifest, List<String> vocabulary, Content model,
            @Nullable SlotScores slotScores, String modelCard) {
        this(manifest, vocabulary, model, slotScores, null, modelCard);
    }

    public BundleContents {
        vocabulary = List.copyOf(vocabulary);
        if (manifest.slotTags().isEmpty() != (slotScores == null)) {
            throw new IllegalArgumentException("slot scores come with slot tags, and only with them");
        }
    }
}

package ai.zhimai.model.bundle;

import ai.zhimai.model.decode.IntentDecoder;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a bundle says about its model, {@code manifest.json}.
 *
 * @param formatVersion    version of the bundle's layout
 * @param name             of the model
 * @param created          when it was trained
 * @param language         BCP 47 tag of the text it understands
 * @param labels           intents, in the order of the logits
 * @param exclusive        whether an utterance carries exactly one intent
 * @param temperature      divides the logits before they become confidences
 * @param thresholds       for each label the least confidence that is accepted
 * @param refusalThreshold the least confidence of the likeliest label
 * @param slotTags         "O", "B-x", "I-x" in the order of the logits; empty for a model without slots
 * @param maxLength        longest encoding in tokens, {@code [CLS]} and {@code [SEP]} counted
 * @param ngrams           settings of the sparse branch; null for a model without one
 * @param windows          settings of the slot tagger's windows; null for a model without them
 * @param quantisation     how weights are stored: "int8" or "float32"
 * @param metrics          what the evaluation measured, by name
 */
public record Manifest(int formatVersion, String name, Instant created, String language, List<String> labels,
        boolean exclusive, double temperature, List<Double> thresholds, double refusalThreshold,
        List<String> slotTags, int maxLength, @Nullable NgramSettings ngrams,
        @Nullable WindowSettings windows, String quantisation, SortedMap<String, Double> metrics) {
    /** The newest layout that this version reads and writes. */
    public static final int FORMAT_VERSION = 2;
    /** The layout of bundles whose graph does not ask for windows, which older versions can read. */
    private static final int WITHOUT_WINDOWS = 1;

    public Manifest {
        labels = List.copyOf(labels);
        thresholds = List.copyOf(thresholds);
        slotTags = List.copyOf(slotTags);
        metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
        if (maxLength < 2) {
            throw new IllegalArgumentException("maxLength leaves no room for [CLS] and [SEP]: " + maxLength);
        }
    }

    /** A manifest of the oldest format that will do, with what the intent decoder was calibrated to. */
    public static Manifest of(String name, Instant created, String language, IntentDecoder intents,
            List<String> slotTags, int maxLength, @Nullable NgramSettings ngrams,
            @Nullable WindowSettings windows, String quantisation, Map<String, Double> metrics) {
        int version = windows == null ? WITHOUT_WINDOWS : FORMAT_VERSION;
        return new Manifest(version, name, created, language, intents.labels(), intents.exclusive(),
                intents.temperature(), intents.thresholds(), intents.refusalThreshold(), slotTags, maxLength,
                ngrams, windows, quantisation, new TreeMap<>(metrics));
    }

    public IntentDecoder intentDecoder() {
        return new IntentDecoder(labels, exclusive, temperature, thresholds, refusalThreshold);
    }
}

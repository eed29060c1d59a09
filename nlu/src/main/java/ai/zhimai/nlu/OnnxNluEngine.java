package ai.zhimai.nlu;

import ai.zhimai.domain.NluEngine;
import ai.zhimai.domain.NluResult;
import ai.zhimai.domain.Slot;
import ai.zhimai.domain.TextEncoder;
import ai.zhimai.model.bundle.ModelBundle;
import ai.zhimai.model.decode.IntentDecision;
import ai.zhimai.model.decode.IntentDecoder;
import ai.zhimai.model.decode.SlotDecoder;
import ai.zhimai.model.text.HashedNgrams;
import ai.zhimai.model.text.HashedWindows;
import ai.zhimai.model.text.Normalised;
import ai.zhimai.model.text.Normaliser;
import ai.zhimai.model.text.Readings;
import ai.zhimai.model.tokenizer.Encoding;
import ai.zhimai.model.tokenizer.WordPiece;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Understands utterances with a {@link ModelBundle} under ONNX Runtime: normalise → tokenise and hash → one encoder
 * pass → decode.
 *
 * <pre>{@code
 * try (NluEngine engine = OnnxNluEngine.load(Path.of("sales.zhimai"))) {
 *     NluResult result = engine.understand("你好，这个多少钱一个月？");
 * }
 * }</pre>
 */
public final class OnnxNluEngine implements NluEngine {
    private static final int[] NONE = {};

    private final OnnxModel model;
    private final WordPiece tokenizer;
    private final int maxLength;
    private final Optional<HashedNgrams> hashing;
    private final Optional<HashedWindows> windowing;
    private final IntentDecoder intentDecoder;
    private final Optional<SlotDecoder> slotDecoder;

    private OnnxNluEngine(ModelBundle bundle, OnnxModel model) {
        this.model = model;
        this.tokenizer = bundle.tokenizer();
        this.maxLength = bundle.manifest().maxLength();
        this.hashing = bundle.ngrams();
        this.windowing = bundle.windows();
        this.intentDecoder = bundle.intentDecoder();
        this.slotDecoder = bundle.slotDecoder();
    }

    /** A bundle that is damaged, or too new for this version, is a {@code BundleException}. */
    public static OnnxNluEngine load(Path bundle) {
        return load(bundle, NluOptions.DEFAULT);
    }

    public static OnnxNluEngine load(Path bundle, NluOptions options) {
        Thread.ofPlatform().daemon().name("zhimai-nlu-load").start(OnnxNluEngine::loadLibraries);
        return load(ModelBundle.open(bundle), options);
    }

    /** ONNX Runtime and the readings, while another thread checks the bundle; a failure shows on their first use. */
    private static void loadLibraries() {
        Readings.of('好');
        OnnxModel.environment();
    }

    /** Runs the model once, so that the first customer does not wait for what is loaded on first use. */
    public static OnnxNluEngine load(ModelBundle bundle, NluOptions options) {
        var engine = new OnnxNluEngine(bundle, OnnxModel.load(bundle, options));
        engine.understand("你好");
        return engine;
    }

    @Override
    public NluResult understand(String text) {
        Normalised normalised = Normaliser.normalise(text);
        Encoding encoding = tokenizer.encode(normalised, maxLength);
        if (encoding.length() <= 2) {
            return new NluResult(text, List.of(), true, List.of(), List.of());
        }
        int[] ngrams = hashing.isPresent() ? hashing.get().of(normalised.text()) : NONE;
        int[] windows = windowing.isPresent() ? windowing.get().of(tokenizer.pieces(encoding)) : NONE;
        OnnxModel.Logits logits = model.run(encoding.ids(), ngrams, windows);
        IntentDecision intents = intentDecoder.decide(logits.intents());
        List<Slot> slots = slotDecoder.isPresent()
                ? slotDecoder.get().decode(text, encoding, logits.slots())
                : List.of();
        return new NluResult(text, intents.accepted(), intents.refused(), slots, intents.ranking());
    }

    /**
     * The same model as an encoder of texts, without a second copy in memory; it closes with the engine. Empty for a
     * bundle that was trained before bundles had vectors: train it again to get them.
     */
    public Optional<TextEncoder> textEncoder() {
        return model.width() == 0
                ? Optional.empty()
                : Optional.of(new OnnxTextEncoder(model, tokenizer, maxLength, windowing.isPresent()));
    }

    /**
     * Spread over the processor's cores, one encoder pass each. Utterances are not put into one tensor: its
     * quantisation would depend on all of them, and an answer must not depend on who else is asking.
     */
    @Override
    public List<NluResult> understandAll(List<String> texts) {
        return texts.parallelStream().map(this::understand).toList();
    }

    /** Waits for the calls that are running; later ones fail. */
    @Override
    public void close() {
        model.close();
    }
}

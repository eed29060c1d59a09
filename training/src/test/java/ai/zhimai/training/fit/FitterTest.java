package ai.zhimai.training.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.zhimai.domain.NluResult;
import ai.zhimai.domain.Slot;
import ai.zhimai.model.text.HashedWindows;
import ai.zhimai.model.tokenizer.WordPiece;
import ai.zhimai.training.Progress;
import ai.zhimai.training.corpus.Example;
import ai.zhimai.training.corpus.Source;
import ai.zhimai.training.encoder.BertConfig;
import ai.zhimai.training.encoder.BertEncoder;
import ai.zhimai.training.encoder.HuggingFaceFolder;
import ai.zhimai.training.encoder.Tensor;
import ai.zhimai.training.encoder.Weights;
import ai.zhimai.training.evaluate.Evaluation;
import ai.zhimai.training.lora.LoraConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fine-tuning a tiny encoder of random weights. */
final class FitterTest {
    private static final List<String> PRODUCTS = List.of("灌装机", "封箱机");
    private static final List<String> ASKING = List.of("多少钱", "什么价", "怎么卖");
    private static final List<String> LEAVING = List.of("不要了", "再见", "不需要");

    @TempDir
    private Path folder = Path.of("unset");

    static List<Example> examples() {
        List<Example> examples = new ArrayList<>();
        for (String product : PRODUCTS) {
            for (int i = 0; i < ASKING.size(); i++) {
                add(examples, product, ASKING.get(i), List.of("ask"));
                add(examples, product, LEAVING.get(i), List.of("leave"));
                add(examples, product, ASKING.get(i) + LEAVING.get(2 - i), List.of("ask", "leave"));
            }
        }
        return examples;
    }

    private static void add(List<Example> examples, String product, String rest, List<String> intents) {
        examples.add(new Example(product + rest, intents,
                List.of(new Slot("product", product, 0, product.length())),
                new Source("test", examples.size() + 1)));
    }

    static HuggingFaceFolder base() {
        List<String> tokens = new ArrayList<>(List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"));
        examples().stream()
                .flatMapToInt(e -> e.text().codePoints())
                .distinct()
                .forEach(c -> tokens.add(Character.toString(c)));
        BertConfig config = BertConfig.of(tokens.size(), 64, 1, 32);
        var random = new Random(3);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        new BertEncoder(config).named()
                .forEach((name, parameter) -> tensors.put(name,
                        Weights.fresh(name, parameter.getShape(), random)));
        return new HuggingFaceFolder(config, new WordPiece(tokens), tensors);
    }

    static FitOptions options(FitOptions.Method method, int epochs, long seed) {
        FitOptions d = FitOptions.defaults();
        return new FitOptions(method, epochs, 8, 32, 3e-3, 3e-3, 3e-2, 0.1, 0.1, 512, 4, true, 256, 8, 0.3,
                0.1,
                d.slotWeight(), d.leadWeight(), seed);
    }

    static FitOptions.Method lora() {
        return new FitOptions.Method.LowRank(LoraConfig.defaults());
    }

    private static Fitted fit(FitOptions options, @Nullable FitCheckpoint checkpoint, Progress progress)
            throws IOException {
        List<Example> all = examples();
        return new Fitter(base(), options, progress).fit("test", all, List.of(), List.of(), all.subList(0, 6),
                LabelSet.of(all),
                checkpoint, true);
    }

    private static Fitted fit(FitOptions options) throws IOException {
        return fit(options, null, Progress.SILENT);
    }

    private static void assertSame(Fitted a, Fitted b) {
        assertEquals(a.weights().keySet(), b.weights().keySet());
        a.weights()
                .forEach((name, tensor) -> assertArrayEquals(tensor.data(),
                        Objects.requireNonNull(b.weights().get(name)).data(), name));
        assertEquals(a.losses(), b.losses());
        assertScores(a.held(), b.held());
        assertEquals(a.trace().size(), b.trace().size());
        for (int i = 0; i < a.trace().size(); i++) {
            assertScores(a.trace().get(i), b.trace().get(i));
        }
    }

    private static void assertScores(List<RawScores> a, List<RawScores> b) {
        assertEquals(a.size(), b.size());
        for (int i = 0; i < a.size(); i++) {
            assertArrayEquals(a.get(i).intents(), b.get(i).intents());
            assertArrayEquals(a.get(i).slots(), b.get(i).slots());
        }
    }

    @Test
    void theSeedDecidesEveryBit() throws IOException {
        for (FitOptions.Method method : List.of(lora(), new FitOptions.Method.Full())) {
            Fitted once = fit(options(method, 2, 7));
            assertSame(once, fit(options(method, 2, 7)));
            float[] other = Objects.requireNonNull(
                    fit(options(method, 2, 8)).weights().get("intent.output.weight")).data();
            assertFalse(java.util.Arrays.equals(
                    Objects.requireNonNull(once.weights().get("intent.output.weight")).data(), other));
        }
    }

    /** Killed while it tells of an epoch, which is after that epoch was saved. */
    private record KilledAfter(int epoch) implements Progress {
        @Override
        public void stage(String name, long total) {}

        @Override
        public void advance(long done, String note) {
            if (done == epoch) {
                throw new IllegalStateException("killed");
            }
        }

        @Override
        public void message(String line) {}
    }

    @Test
    void aKilledRunEndsLikeOneNeverStopped() throws IOException {
        FitOptions options = options(lora(), 3, 7);
        Fitted whole = fit(options);
        for (int epoch : new int[]{1, 3}) {
            var checkpoint = new FitCheckpoint(folder.resolve("fit" + epoch), "run");
            assertThrows(IllegalStateException.class,
                    () -> fit(options, checkpoint, new KilledAfter(epoch)));
            assertSame(whole, fit(options, checkpoint, Progress.SILENT));
        }
    }

    @Test
    void theLossFalls() throws IOException {
        for (FitOptions.Method method : List.of(lora(), new FitOptions.Method.Full())) {
            List<Double> losses = fit(options(method, 6, 1)).losses();
            assertTrue(losses.getLast() < 0.9 * losses.getFirst(), losses::toString);
        }
    }

    /** With an encoder of random weights that stays as it is, the votes make the difference. */
    @Test
    void windowsLearnTags() throws IOException {
        double without = slotF1(0);
        double with = slotF1(256);
        assertTrue(with > 0.9 && with > without, () -> "slot F1 " + without + " without, " + with + " with");
    }

    private static double slotF1(int slotBuckets) throws IOException {
        FitOptions d = FitOptions.defaults();
        var options = new FitOptions(new FitOptions.Method.HeadOnly(), 4, 8, 32, 0, 1e-3, 1e-1, 0.1, 0, 512,
                0,
                true, slotBuckets, 0, 0, 0, d.slotWeight(), d.leadWeight(), 1);
        Fitted fitted = fit(options);
        List<Example> held = examples().subList(0, 6);
        List<NluResult> results = Decoding.results(held, fitted.held(),
                Decoding.intents(fitted.labels(), Decoding.calibrate(fitted.labels(), held, fitted.held())),
                Decoding.slots(fitted.weights()), fitted.labels(), base().tokenizer(), 32);
        return Evaluation.of(held, results, 1).headline().slotF1().value();
    }

    @Test
    void withoutSlotsThereAreNoWindows() {
        FitOptions options = FitOptions.defaults();
        assertNull(Fitter.windows(options, new LabelSet(List.of("ask"), true, List.of())));
        assertEquals(new HashedWindows(options.slotBuckets()),
                Fitter.windows(options, LabelSet.of(examples())));
    }

    @Test
    void onlyWhatTheMethodFreesIsTrained() throws IOException {
        Map<String, Tensor> before = base().tensors();
        assertEquals(0, changed(before, fit(options(new FitOptions.Method.HeadOnly(), 1, 1))));
        assertEquals(2, changed(before, fit(options(lora(), 1, 1))), "query and key of one layer");
        Fitted full = fit(options(new FitOptions.Method.Full(), 1, 1));
        assertEquals(before.size(), changed(before, full));
        assertEquals(1, full.shares().ofEncoder());
    }

    private static long changed(Map<String, Tensor> before, Fitted fitted) {
        return before.entrySet()
                .stream()
                .filter(e -> !java.util.Arrays.equals(e.getValue().data(),
                        Objects.requireNonNull(fitted.weights().get(e.getKey())).data()))
                .count();
    }
}

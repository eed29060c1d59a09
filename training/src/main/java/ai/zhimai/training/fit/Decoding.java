package ai.zhimai.training.fit;

import ai.zhimai.domain.NluResult;
import ai.zhimai.domain.Slot;
import ai.zhimai.model.bundle.SlotScores;
import ai.zhimai.model.decode.IntentDecision;
import ai.zhimai.model.decode.IntentDecoder;
import ai.zhimai.model.tokenizer.WordPiece;
import ai.zhimai.training.corpus.Example;
import ai.zhimai.training.encoder.Tensor;
import ai.zhimai.training.evaluate.Calibration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From raw scores to results by the decoders that serving uses, and the calibration that they need. */
public final class Decoding {
    private Decoding() {}

    /** Temperature and thresholds fitted on scored examples; examples without intents are left out. */
    public static Calibration calibrate(LabelSet labels, List<Example> examples, List<RawScores> raw) {
        List<double[]> logits = new ArrayList<>();
        List<boolean[]> gold = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            boolean[] row = gold(labels, examples.get(i));
            if (!examples.get(i).intents().isEmpty()) {
                logits.add(widened(raw.get(i).intents()));
                gold.add(row);
            }
        }
        double[][] scores = logits.toArray(double[][]::new);
        if (!labels.exclusive()) {
            return Calibration.multiLabel(scores, gold.toArray(boolean[][]::new));
        }
        return Calibration.singleLabel(scores, gold.stream().mapToInt(Decoding::first).toArray());
    }

    private static boolean[] gold(LabelSet labels, Example example) {
        boolean[] row = new boolean[labels.intents().size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = example.intents().contains(labels.intents().get(i));
        }
        return row;
    }

    private static int first(boolean[] row) {
        for (int i = 0; i < row.length; i++) {
            if (row[i]) {
                return i;
            }
        }
        return 0;
    }

    private static double[] widened(float[] row) {
        double[] wide = new double[row.length];
        for (int i = 0; i < row.length; i++) {
            wide[i] = row[i];
        }
        return wide;
    }

    public static IntentDecoder intents(LabelSet labels, Calibration calibration) {
        return new IntentDecoder(labels.intents(), labels.exclusive(), calibration.temperature(),
                Arrays.stream(calibration.thresholds()).boxed().toList(), calibration.refusalThreshold());
    }

    /** The tag chain's scores out of a model's weights, or null where it has no slots. */
    public static @Nullable SlotScores slots(Map<String, Tensor> weights) {
        Tensor transitions = weights.get("slot.transitions");
        Tensor start = weights.get("slot.start");
        if (transitions == null || start == null) {
            return null;
        }
        float[][] rows = new float[transitions.rows()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOfRange(transitions.data(), i * rows.length, (i + 1) * rows.length);
        }
        return new SlotScores(rows, start.data());
    }

    /** Results for scored examples. */
    public static List<NluResult> results(List<Example> examples, List<RawScores> raw, IntentDecoder intents,
            @Nullable SlotScores slots, LabelSet labels, WordPiece tokenizer, int maxLength) {
        var decoder = slots == null ? null : slots.decoder(labels.tags());
        List<NluResult> results = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            String text = examples.get(i).text();
            IntentDecision decision = intents.decide(raw.get(i).intents());
            List<Slot> spans = decoder == null
                    ? List.of()
                    : decoder.decode(text, tokenizer.encode(text, maxLength), raw.get(i).slots());
            results.add(
                    new NluResult(text, decision.accepted(), decision.refused(), spans, decision.ranking()));
        }
        return results;
    }
}

package ai.zhimai.training.fit;

import ai.zhimai.training.encoder.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Scores after an epoch as tensors of a checkpoint, so that the training curves of a run taken up are whole. */
final class TraceTensors {
    private TraceTensors() {}

    private static String intents(int epoch) {
        return "trace." + epoch + ".intents";
    }

    private static String slots(int epoch) {
        return "trace." + epoch + ".slots";
    }

    static Map<String, Tensor> of(int epoch, List<RawScores> scores) {
        return Map.of(intents(epoch), joined(scores.stream().map(RawScores::intents).toList()), slots(epoch),
                joined(scores.stream().map(RawScores::slots).toList()));
    }

    private static Tensor joined(List<float[]> rows) {
        float[] all = new float[rows.stream().mapToInt(row -> row.length).sum()];
        int at = 0;
        for (float[] row : rows) {
            System.arraycopy(row, 0, all, at, row.length);
            at += row.length;
        }
        return Tensor.of(all, all.length);
    }

    static boolean in(Map<String, Tensor> tensors, int epoch) {
        return tensors.containsKey(intents(epoch)) && tensors.containsKey(slots(epoch));
    }

    /** {@code lengths} are the numbers of slot scores of each utterance. */
    static List<RawScores> read(Map<String, Tensor> tensors, int epoch, int[] lengths) {
        Tensor intents = tensors.get(intents(epoch));
        Tensor slots = tensors.get(slots(epoch));
        if (intents == null || slots == null) {
            throw new IllegalArgumentException("the checkpoint lacks the scores of epoch " + epoch);
        }
        List<RawScores> scores = new ArrayList<>();
        int width = lengths.length == 0 ? 0 : intents.data().length / lengths.length;
        int at = 0;
        for (int i = 0; i < lengths.length; i++) {
            scores.add(new RawScores(Arrays.copyOfRange(intents.data(), i * width, (i + 1) * width),
                    Arrays.copyOfRange(slots.data(), at, at + lengths[i])));
            at += lengths[i];
        }
        return scores;
    }
}

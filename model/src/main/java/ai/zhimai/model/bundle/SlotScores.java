package ai.zhimai.model.bundle;

import ai.zhimai.model.decode.SlotDecoder;
import java.util.List;

/**
 * The CRF's scores, kept in {@code decoder.json}.
 *
 * @param transitions [S, S], from (row) and to (column)
 * @param start       [S], of the first tag
 */
public record SlotScores(float[][] transitions, float[] start) {
    public SlotDecoder decoder(List<String> tags) {
        return new SlotDecoder(tags, transitions, start);
    }
}

package ai.zhimai.training.fit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * Utterances of one step, padded.
 *
 * @param ids     int64 [B,T]
 * @param ngrams  int64 [B,N]
 * @param windows int64 [B,T,K]; K is 1 and all is 0 where the model has none
 * @param targets float32 [B,L]: 1 at each intent
 * @param leading int64 [B]: the leading intent; 0 where there is none
 * @param led     float32 [B]: 1 where there is one
 * @param tags    int64 [B,T], 0 where there is none
 * @param tagged  float32 [B,T]: 1 where a token has a tag
 * @param hasTags whether any token has one
 */
record JointBatch(NDArray ids, NDArray ngrams, NDArray windows, NDArray targets, NDArray leading, NDArray led,
        NDArray tags,
        NDArray tagged, boolean hasTags) {
    static JointBatch of(NDManager manager, List<Prepared> rows, int labels) {
        int b = rows.size();
        int t = rows.stream().mapToInt(r -> r.ids().length).max().orElse(1);
        int n = Math.max(1, rows.stream().mapToInt(r -> r.ngrams().length).max().orElse(1));
        int k = Math.max(1, rows.stream().mapToInt(r -> r.windows().length / r.ids().length).max().orElse(1));
        long[] ids = new long[b * t];
        long[] ngrams = new long[b * n];
        long[] windows = new long[b * t * k];
        float[] targets = new float[b * labels];
        long[] leading = new long[b];
        float[] led = new float[b];
        long[] tags = new long[b * t];
        float[] tagged = new float[b * t];
        boolean hasTags = false;
        for (int i = 0; i < b; i++) {
            Prepared row = rows.get(i);
            copy(row.ids(), ids, i * t);
            copy(row.ngrams(), ngrams, i * n);
            copy(row.windows(), windows, i * t * k);
            for (int intent : row.intents()) {
                targets[i * labels + intent] = 1;
            }
            leading[i] = row.intents().length == 0 ? 0 : row.intents()[0];
            led[i] = row.intents().length == 0 ? 0 : 1;
            for (int j = 0; j < row.tags().length; j++) {
                tags[i * t + j] = Math.max(0, row.tags()[j]);
                tagged[i * t + j] = row.tags()[j] >= 0 ? 1 : 0;
                hasTags |= row.tags()[j] >= 0;
            }
        }
        return new JointBatch(manager.create(ids, new Shape(b, t)), manager.create(ngrams, new Shape(b, n)),
                manager.create(windows, new Shape(b, t, k)), manager.create(targets, new Shape(b, labels)),
                manager.create(leading), manager.create(led), manager.create(tags,
                        new Shape(b, t)),
                manager.create(tagged, new Shape(b, t)), hasTags);
    }

    private static void copy(int[] from, long[] to, int at) {
        for (int i = 0; i < from.length; i++) {
            to[at + i] = from[i];
        }
    }
}

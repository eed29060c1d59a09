package ai.zhimai.training.fit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Batches of utterances of like length, so that little is padded: shuffled, sorted by length within buckets of a few
 * batches, cut.
 */
final class LengthBuckets {
    private static final int BATCHES_PER_BUCKET = 16;

    private LengthBuckets() {}

    static List<List<Prepared>> of(List<Prepared> rows, int batch, Random random) {
        List<Prepared> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, random);
        List<List<Prepared>> batches = new ArrayList<>();
        int bucket = batch * BATCHES_PER_BUCKET;
        for (int from = 0; from < shuffled.size(); from += bucket) {
            List<Prepared> part = new ArrayList<>(
                    shuffled.subList(from, Math.min(shuffled.size(), from + bucket)));
            part.sort(Comparator.comparingInt(row -> row.ids().length));
            for (int at = 0; at < part.size(); at += batch) {
                batches.add(List.copyOf(part.subList(at, Math.min(part.size(), at + batch))));
            }
        }
        return batches;
    }
}

package ai.zhimai.training.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Batches of like length. */
final class LengthBucketsTest {

    private static List<Prepared> rows(int count, Random random) {
        List<Prepared> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(new Prepared(new int[1 + random.nextInt(60)], new int[]{i}, new int[0], new int[]{0},
                    new int[0]));
        }
        return rows;
    }

    @Property(tries = 50)
    void everyRowStandsInOneBatch(@ForAll @IntRange(max = 700) int count,
            @ForAll @IntRange(min = 1, max = 40) int batch) {
        List<Prepared> rows = rows(count, new Random(count));
        List<List<Prepared>> batches = LengthBuckets.of(rows, batch, new Random(1));
        assertTrue(batches.stream().allMatch(b -> !b.isEmpty() && b.size() <= batch));
        List<Integer> seen = batches.stream()
                .flatMap(List::stream)
                .map(row -> row.ngrams()[0])
                .sorted()
                .toList();
        assertEquals(rows.stream().map(row -> row.ngrams()[0]).toList(), seen);
    }

    @Test
    void littleIsPadded() {
        List<Prepared> rows = rows(512, new Random(3));
        int padded = LengthBuckets.of(rows, 32, new Random(1))
                .stream()
                .mapToInt(batch -> batch.size() * longest(batch))
                .sum();
        int real = rows.stream().mapToInt(row -> row.ids().length).sum();
        assertTrue(padded < 1.15 * real, padded + " tokens for " + real);
    }

    private static int longest(List<Prepared> batch) {
        return batch.stream().map(row -> row.ids().length).max(Comparator.naturalOrder()).orElseThrow();
    }

    @Test
    void theSameSeedGivesTheSameBatches() {
        List<Prepared> rows = rows(100, new Random(5));
        assertEquals(LengthBuckets.of(rows, 8, new Random(2)), LengthBuckets.of(rows, 8, new Random(2)));
    }
}

package ai.zhimai.model.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HashedNgramsTest {
    private final HashedNgrams ngrams = new HashedNgrams(1 << 20, true);

    /** A bundle stores weights by these ids: if they change, old bundles misread every text. */
    @Test
    void idsNeverChange() {
        assertArrayEquals(
                new int[]{8, 625, 1529, 2126, 3320, 3586, 4041, 4146, 4299, 5126, 5792, 6419, 7370, 8095},
                new HashedNgrams(8192, true).of("报价"));
        assertArrayEquals(new int[]{1026, 3643, 5301, 5350, 6479, 6809, 7683},
                new HashedNgrams(8192, false).of("a1"));
    }

    @Test
    void homophonesShareTheirPinyin() {
        assertTrue(shared(ngrams, "报价", "暴假") > 0);
        assertEquals(0, shared(new HashedNgrams(1 << 20, false), "报价", "暴假"));
    }

    @Test
    void spacesDoNotCount() {
        assertArrayEquals(ngrams.of("报价"), ngrams.of("报 价 "));
        assertArrayEquals(new int[0], ngrams.of("  "));
    }

    @Test
    void needsABucket() {
        assertThrows(IllegalArgumentException.class, () -> new HashedNgrams(0, true));
    }

    @Property
    void idsAreDistinctAscendingAndInRange(@ForAll String text,
            @ForAll @IntRange(min = 1, max = 5000) int buckets) {
        int[] ids = new HashedNgrams(buckets, true).of(Normaliser.normalise(text).text());
        for (int i = 0; i < ids.length; i++) {
            assertTrue(ids[i] > (i == 0 ? 0 : ids[i - 1]) && ids[i] <= buckets);
        }
    }

    private static long shared(HashedNgrams ngrams, String a, String b) {
        int[] of = ngrams.of(b);
        return Arrays.stream(ngrams.of(a)).filter(id -> Arrays.binarySearch(of, id) >= 0).count();
    }
}

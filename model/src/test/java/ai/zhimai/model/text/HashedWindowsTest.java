package ai.zhimai.model.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.zhimai.model.tokenizer.Encoding;
import ai.zhimai.model.tokenizer.WordPiece;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HashedWindowsTest {
    private static final int K = HashedWindows.FEATURES;
    private static final WordPiece TOKENIZER = new WordPiece(
            List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "报", "价", "暴", "a", "##b", "1"));

    private final HashedWindows windows = new HashedWindows(1 << 20);

    /** A bundle stores weights by these ids: if they change, old bundles misread every text. */
    @Test
    void idsNeverChange() {
        assertArrayEquals(
                new int[]{4721, 1179, 517, 4543, 5764, 304, 145, 7801, 2372, 5148, 1675, 7781, 7075, 4721,
                        6422, 8, 1479, 5764, 5088, 3424, 6319, 6074, 4743, 6105, 389, 7494},
                new HashedWindows(8192).of(List.of("报", "ab")));
    }

    @Test
    void aTokenSeesTwoOnEitherSide() {
        int[] a = windows.of(List.of("", "报", "价", "多", "少", ""));
        int[] b = windows.of(List.of("", "暴", "价", "多", "少", ""));
        assertEquals(List.of(0, 3, 4, 2, 0, 0),
                IntStream.range(0, 6).mapToObj(t -> different(a, b, t)).toList());
    }

    @Test
    void homophonesShareTheirSyllables() {
        int[] a = windows.of(List.of("", "报", "价", ""));
        int[] b = windows.of(List.of("", "暴", "假", ""));
        assertArrayEquals(Arrays.copyOfRange(a, 2 * K - 3, 2 * K), Arrays.copyOfRange(b, 2 * K - 3, 2 * K));
    }

    @Test
    void needsABucket() {
        assertThrows(IllegalArgumentException.class, () -> new HashedWindows(0));
    }

    @Property
    void everyTokenHasItsFeaturesAndSpecialOnesHaveNone(@ForAll String text,
            @ForAll @IntRange(min = 1, max = 5000) int buckets) {
        Encoding encoding = TOKENIZER.encode(text, 64);
        int[] ids = new HashedWindows(buckets).of(TOKENIZER.pieces(encoding));
        assertEquals(encoding.length() * K, ids.length);
        for (int i = 0; i < ids.length; i++) {
            boolean special = encoding.start()[i / K] < 0;
            assertTrue(special ? ids[i] == 0 : ids[i] >= 1 && ids[i] <= buckets);
        }
    }

    /** In how many features the token at t differs. */
    private static int different(int[] a, int[] b, int t) {
        int count = 0;
        for (int i = t * K; i < (t + 1) * K; i++) {
            count += a[i] == b[i] ? 0 : 1;
        }
        return count;
    }
}

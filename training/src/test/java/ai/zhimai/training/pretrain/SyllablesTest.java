package ai.zhimai.training.pretrain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.zhimai.model.tokenizer.WordPiece;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SyllablesTest {
    private static final WordPiece TOKENIZER = new WordPiece(
            List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]",
                    "a", "他", "她", "行", "杭", "，", "##a"));
    private static final Syllables SYLLABLES = Syllables.of(TOKENIZER);

    private static long[] rows(int token) {
        return Arrays.copyOfRange(SYLLABLES.ids(), token * Syllables.WIDTH, (token + 1) * Syllables.WIDTH);
    }

    @Test
    void homophonesShareARow() {
        assertArrayEquals(rows(6), rows(7));
        assertTrue(rows(6)[0] > 0);
        assertTrue(Arrays.stream(rows(8)).anyMatch(row -> row == rows(9)[0]), "行 is also read hang");
        assertTrue(Arrays.stream(rows(8)).noneMatch(row -> row == rows(6)[0]), "but not ta");
    }

    @Test
    void sharesSumToOne() {
        for (int token = 0; token < TOKENIZER.size(); token++) {
            long readings = Arrays.stream(rows(token)).filter(row -> row > 0).count();
            assertEquals(readings == 0 ? 0 : 1f / readings, SYLLABLES.share()[token]);
        }
        assertTrue(Arrays.stream(rows(8)).filter(row -> row > 0).count() >= 2);
    }

    @Test
    void whatIsNotReadHasNone() {
        for (int token : new int[]{0, 1, 2, 3, 4, 5, 10, 11}) {
            assertArrayEquals(new long[Syllables.WIDTH], rows(token));
        }
    }

    @Test
    void rowsAreNumberedWithoutGaps() {
        assertEquals(SYLLABLES.count() - 1L,
                Arrays.stream(SYLLABLES.ids()).filter(row -> row > 0).distinct().count());
        assertEquals(SYLLABLES.count() - 1L, Arrays.stream(SYLLABLES.ids()).max().orElse(0));
    }
}

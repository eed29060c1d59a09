package ai.zhimai.training.pretrain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.zhimai.model.tokenizer.WordPiece;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class MaskingTest {
    private static final WordPiece TOKENIZER = Vocabulary.build(Map.of((int) '好', 1.0), 10, 1);
    private static final int TOKEN = 40;
    private static final int ROWS = 2000;
    private static final int WIDTH = 52;

    private static Batch masked(double share) {
        var masking = new Masking(TOKENIZER, new Random(1), share, ROWS * WIDTH);
        for (int row = 0; row < ROWS; row++) {
            masking.special(TOKENIZER.clsId());
            for (int i = 0; i < WIDTH - 4; i++) {
                masking.token(TOKEN);
            }
            masking.special(TOKENIZER.sepId());
            masking.pad(2);
        }
        return masking.batch(ROWS, WIDTH, new long[0], new long[0]);
    }

    /** Bounds are five standard deviations of the binomial wide. */
    private static void assertShare(double expected, double found, double of) {
        double deviation = Math.sqrt(expected * (1 - expected) / of);
        assertEquals(expected, found / of, 5 * deviation);
    }

    @Test
    void ofTheChosenEightyTenTen() {
        Batch batch = masked(0.2);
        double tokens = (double) ROWS * (WIDTH - 4);
        assertShare(0.2, batch.chosen().length, tokens);
        int mask = 0;
        int kept = 0;
        Set<Long> others = new HashSet<>();
        for (long at : batch.chosen()) {
            long id = batch.ids()[(int) at];
            mask += id == TOKENIZER.maskId() ? 1 : 0;
            kept += id == TOKEN ? 1 : 0;
            others.add(id);
        }
        double chosen = batch.chosen().length;
        double ordinary = TOKENIZER.size() - 5.0;
        assertShare(0.8, mask, chosen);
        assertShare(0.1 + 0.1 / ordinary, kept, chosen);
        others.remove((long) TOKENIZER.maskId());
        assertEquals(ordinary, others.size(), "random tokens come from the whole vocabulary");
        assertTrue(others.stream().allMatch(id -> id >= 5), "and are never special");
    }

    @Test
    void whatIsNotChosenStays() {
        Batch batch = masked(0.2);
        Set<Long> chosen = new HashSet<>();
        for (long at : batch.chosen()) {
            assertTrue(chosen.add(at));
        }
        for (int at = 0; at < batch.size(); at++) {
            int column = at % WIDTH;
            long expected = column == 0
                    ? TOKENIZER.clsId()
                    : column == WIDTH - 3 ? TOKENIZER.sepId() : column > WIDTH - 3 ? 0 : TOKEN;
            if (expected == TOKEN) {
                assertTrue(chosen.contains((long) at) || batch.ids()[at] == expected);
            } else {
                assertFalse(chosen.contains((long) at), "special tokens are never chosen");
                assertEquals(expected, batch.ids()[at]);
            }
        }
        assertTrue(batch.padded());
        assertEquals(batch.chosen().length, batch.labels().length);
        for (long label : batch.labels()) {
            assertEquals(TOKEN, label);
        }
    }

    @Test
    void withoutPaddingNoMaskIsNeeded() {
        var masking = new Masking(TOKENIZER, new Random(1), 0, 3);
        masking.special(2);
        masking.token(7);
        masking.special(3);
        masking.pad(0);
        Batch batch = masking.batch(1, 3, new long[0], new long[0]);
        assertFalse(batch.padded());
        assertArrayEquals(new long[]{2, 7, 3}, batch.ids());
        assertEquals(0, batch.chosen().length);
    }
}

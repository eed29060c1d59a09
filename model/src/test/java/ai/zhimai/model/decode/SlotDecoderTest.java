package ai.zhimai.model.decode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.zhimai.domain.Slot;
import ai.zhimai.model.tokenizer.Encoding;
import ai.zhimai.model.tokenizer.WordPiece;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SlotDecoderTest {
    private static final List<String> TAGS = List.of("I-time", "O", "B-time", "B-sum", "I-sum");

    private static float[][] random(SplittableRandom random, int rows, int columns) {
        float[][] values = new float[rows][columns];
        for (float[] row : values) {
            for (int j = 0; j < columns; j++) {
                row[j] = (float) random.nextGaussian(0, 3);
            }
        }
        return values;
    }

    private static float[] flat(float[][] rows) {
        float[] all = new float[rows.length * TAGS.size()];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, all, i * TAGS.size(), TAGS.size());
        }
        return all;
    }

    private static boolean valid(int[] path) {
        for (int t = 0; t < path.length; t++) {
            String tag = TAGS.get(path[t]);
            if (tag.startsWith("I-")
                    && (t == 0 || !TAGS.get(path[t - 1]).endsWith(tag.substring(1)))) {
                return false;
            }
        }
        return true;
    }

    private static double score(int[] path, float[][] logits, float[][] transitions, float[] start) {
        double score = start[path[0]];
        for (int t = 0; t < path.length; t++) {
            score += logits[t][path[t]] + (t == 0 ? 0 : transitions[path[t - 1]][path[t]]);
        }
        return score;
    }

    @Property(tries = 200)
    void findsTheBestOfAllValidSequences(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int tokens) {
        var random = new SplittableRandom(seed);
        float[][] logits = random(random, tokens, TAGS.size());
        float[][] transitions = random(random, TAGS.size(), TAGS.size());
        float[] start = random(random, 1, TAGS.size())[0];
        int[] found = new SlotDecoder(TAGS, transitions, start).best(flat(logits), 0, tokens);
        double best = Double.NEGATIVE_INFINITY;
        for (int code = 0; code < Math.pow(TAGS.size(), tokens); code++) {
            int[] path = new int[tokens];
            for (int t = 0, rest = code; t < tokens; t++, rest /= TAGS.size()) {
                path[t] = rest % TAGS.size();
            }
            best = valid(path) ? Math.max(best, score(path, logits, transitions, start)) : best;
        }
        assertTrue(valid(found));
        assertEquals(best, score(found, logits, transitions, start), 1e-4);
    }

    @Property(tries = 50)
    void longSequencesAreValidWhateverTheLogits(@ForAll long seed) {
        float[][] logits = random(new SplittableRandom(seed), 200, TAGS.size());
        assertTrue(valid(SlotDecoder.withoutTransitions(TAGS).best(flat(logits), 0, 200)));
    }

    private static Encoding encode(String text) {
        return new WordPiece(List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "明", "天", "三", "k", "##g"))
                .encode(text, 64);
    }

    /** Logits that favour one tag for each token of a text, special tokens left out. */
    private static float[] favouring(Encoding encoding, String... tags) {
        float[][] logits = new float[encoding.length()][TAGS.size()];
        for (int t = 0; t < tags.length; t++) {
            logits[t + 1][TAGS.indexOf(tags[t])] = 5;
        }
        return flat(logits);
    }

    @Test
    void spansAreCutFromTheRawText() {
        String text = " 明 天!三😀";
        Encoding encoding = encode(text);
        float[] logits = favouring(encoding, "B-time", "I-time", "O", "B-sum", "I-sum");
        assertEquals(List.of(new Slot("time", "明 天", 1, 4), new Slot("sum", "三😀", 5, 8)),
                SlotDecoder.withoutTransitions(TAGS).decode(text, encoding, logits));
    }

    @Test
    void adjacentSpansOfOneNameStayApart() {
        Encoding encoding = encode("三三");
        List<Slot> slots = SlotDecoder.withoutTransitions(TAGS)
                .decode("三三", encoding, favouring(encoding, "B-sum", "B-sum"));
        assertEquals(List.of(new Slot("sum", "三", 0, 1), new Slot("sum", "三", 1, 2)), slots);
    }

    @Test
    void oneCharacterBelongsToOneSpan() {
        Encoding encoding = encode("㎏");
        List<Slot> slots = SlotDecoder.withoutTransitions(TAGS)
                .decode("㎏", encoding, favouring(encoding, "B-sum", "B-time"));
        assertEquals(List.of(new Slot("sum", "㎏", 0, 1)), slots);
    }

    @Test
    void textWithoutTokensHasNoSlots() {
        assertEquals(List.of(), SlotDecoder.withoutTransitions(TAGS).decode("", encode(""), new float[10]));
    }

    @Test
    void transitionsDecide() {
        float[][] transitions = new float[TAGS.size()][TAGS.size()];
        transitions[TAGS.indexOf("B-time")][TAGS.indexOf("I-time")] = 9;
        int[] path = new SlotDecoder(TAGS, transitions, new float[TAGS.size()]).best(new float[10], 0, 2);
        assertArrayEquals(new int[]{TAGS.indexOf("B-time"), TAGS.indexOf("I-time")}, path);
    }

    @Test
    void tagSetsThatMakeNoSenseAreRefused() {
        for (List<String> tags : List.of(List.of("B-x"), List.of("O", "I-x"), List.of("O", "X-x"),
                List.of("O", "B-"), List.of("O", "O"))) {
            assertThrows(IllegalArgumentException.class, () -> SlotDecoder.withoutTransitions(tags));
        }
        assertThrows(IllegalArgumentException.class,
                () -> new SlotDecoder(List.of("O"), new float[2][1], new float[1]));
        assertFalse(SlotDecoder.withoutTransitions(List.of("O", "B-x")).tags().isEmpty());
    }
}

package ai.zhimai.training.pretrain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.zhimai.model.tokenizer.WordPiece;
import ai.zhimai.training.encoder.BertEncoder;
import ai.zhimai.training.encoder.Encoders;
import ai.zhimai.training.encoder.HuggingFaceFolder;
import ai.zhimai.training.encoder.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class VocabularyTest {
    private static final Map<Integer, Double> COUNTS = Map.of((int) '好', 9.0, (int) '你', 5.0, (int) '我', 5.0,
            (int) '稀', 1.0, (int) 'a', 99.0, (int) ' ', 99.0, (int) '，', 4.0);

    @Test
    void asciiThenByFrequency() {
        WordPiece vocabulary = Vocabulary.build(COUNTS, 100, 2);
        List<String> tokens = vocabulary.tokens();
        assertEquals(List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "a"), tokens.subList(0, 6));
        assertEquals(List.of("9", "##a"), tokens.subList(40, 42));
        assertEquals(List.of("好", "你", "我", "，"), tokens.subList(77, tokens.size()));
        assertArrayEquals(new int[]{2, 77, 5, 42, 3}, vocabulary.encode("好 AB", 9).ids());
    }

    @Test
    void theLimitBoundsTheCharacters() {
        assertEquals(77 + 2, Vocabulary.build(COUNTS, 2, 2).size());
    }

    private static HuggingFaceFolder base() {
        HuggingFaceFolder base = Encoders.random(8, 1, 1);
        base.tensors().put("cls.predictions.bias", Tensor.of(new float[20], 20));
        return base;
    }

    @Test
    void newCharactersStartNearTheMean() {
        HuggingFaceFolder base = base();
        HuggingFaceFolder grown = Vocabulary.extend(base, COUNTS, 23, 2, 1);
        // 20 tokens, room for 3, "a" being the commonest that is unknown
        assertEquals(List.of("a", "好", "你"), grown.tokenizer().tokens().subList(20, 23));
        assertEquals(23, grown.config().vocabulary());
        assertEquals(23, tensor(grown, "cls.predictions.bias").data().length);
        float[] before = tensor(base, BertEncoder.WORDS).data();
        float[] words = tensor(grown, BertEncoder.WORDS).data();
        assertEquals(23 * 8, words.length);
        assertArrayEquals(before, Arrays.copyOf(words, before.length));
        for (int k = 0; k < 8; k++) {
            double mean = 0;
            for (int row = 0; row < 20; row++) {
                mean += before[row * 8 + k] / 20;
            }
            for (int row = 20; row < 23; row++) {
                assertEquals(mean, words[row * 8 + k], 0.1);
            }
        }
        assertTrue(words[20 * 8] != words[21 * 8], "and differ from each other");
    }

    private static Tensor tensor(HuggingFaceFolder folder, String name) {
        Tensor tensor = folder.tensors().get(name);
        if (tensor == null) {
            throw new IllegalArgumentException(name);
        }
        return tensor;
    }

    @Test
    void aFullVocabularyStays() {
        HuggingFaceFolder base = base();
        assertEquals(base.tokenizer().tokens(),
                Vocabulary.extend(base, COUNTS, 10, 2, 1).tokenizer().tokens());
    }

    /** Spare rows of the word table belong to no token: such a checkpoint is taken as it is. */
    @Test
    void aTableWithSpareRowsStays() {
        HuggingFaceFolder base = base();
        var spare = new HuggingFaceFolder(base.config().withVocabulary(24), base.tokenizer(), base.tensors());
        assertSame(spare, Vocabulary.extend(spare, COUNTS, 100, 2, 1));
    }
}

package ai.zhimai.model.tokenizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordPieceTest {
    private final WordPiece wordPiece = WordPiece.read(Path.of("src/test/resources/tokenizer/vocab.txt"));

    WordPieceTest() throws IOException {}

    @Test
    void cutsWordsLongestPieceFirst() {
        assertEquals(List.of("[CLS]", "play", "##ing", "un", "##believ", "##able", "[SEP]"),
                tokens("Playing unbelievable"));
    }

    @Test
    void spansPointIntoTheRawText() {
        Encoding encoding = wordPiece.encode("要 ３０４ playing", 16);
        assertArrayEquals(new int[]{-1, 0, 2, 6, 10, -1}, encoding.start());
        assertArrayEquals(new int[]{-1, 1, 5, 10, 13, -1}, encoding.end());
    }

    @Test
    void hangulPiecesShareTheirSyllable() {
        Encoding encoding = wordPiece.encode("각", 16);
        assertArrayEquals(new int[]{-1, 0, 0, 0, -1}, encoding.start());
        assertArrayEquals(new int[]{-1, 1, 1, 1, -1}, encoding.end());
    }

    @Test
    void answersLongText() {
        assertEquals(64, wordPiece.encode("一二三".repeat(33_000), 64).length());
        assertEquals(3, wordPiece.encode("a".repeat(100_000), 64).length());
    }

    @Test
    void specialTokensInTheTextAreText() {
        assertTrue(Arrays.stream(wordPiece.encode("[SEP]", 16).ids())
                .filter(id -> id == wordPiece.sepId())
                .count() == 1);
    }

    @Test
    void refusesAVocabularyThatIsNotBerts() {
        assertThrows(IllegalArgumentException.class, () -> new WordPiece(List.of("[PAD]", "[UNK]")));
        assertThrows(IllegalArgumentException.class, () -> wordPiece.encode("a", 1));
    }

    private List<String> tokens(String text) {
        return Arrays.stream(wordPiece.encode(text, 64).ids()).mapToObj(wordPiece.tokens()::get).toList();
    }
}

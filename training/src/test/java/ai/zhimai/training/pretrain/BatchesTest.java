package ai.zhimai.training.pretrain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.zhimai.model.tokenizer.WordPiece;
import ai.zhimai.training.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BatchesTest {
    private static final int LINES = 1500;
    private static final int TOKENS = 256;

    /** A corpus whose lines are all different, so that a row tells which line it is. */
    private record Lines(PretrainCorpus corpus, WordPiece tokenizer, Map<String, Integer> index) {}

    private List<Lines> fixture = new ArrayList<>();

    @BeforeEach
    void read(@TempDir Path folder) throws IOException {
        Texts.write(folder, LINES);
        WordPiece tokenizer = Texts.tokenizer(folder);
        PretrainCorpus corpus = Texts.read(folder, Map.of(), 64);
        Map<String, Integer> index = new HashMap<>();
        for (int line = 0; line < corpus.lines(); line++) {
            index.put(Texts.line(corpus, tokenizer, line), line);
        }
        assertEquals(LINES, index.size());
        fixture = List.of(new Lines(corpus, tokenizer, index));
    }

    private Batches batches(long seed, int epoch) {
        Lines lines = fixture.getFirst();
        return new Batches(lines.corpus, lines.tokenizer, TOKENS, seed, epoch);
    }

    /** Which lines the rows of a batch are. */
    private int[] lines(Batch batch) {
        Lines lines = fixture.getFirst();
        return Arrays.stream(texts(batch, lines.tokenizer))
                .mapToInt(text -> lines.index.getOrDefault(text, -1))
                .toArray();
    }

    /** The rows of a batch, its masks undone. */
    private static String[] texts(Batch batch, WordPiece tokenizer) {
        long[] ids = batch.ids().clone();
        for (int i = 0; i < batch.chosen().length; i++) {
            ids[(int) batch.chosen()[i]] = batch.labels()[i];
        }
        var found = new String[batch.rows()];
        for (int row = 0; row < found.length; row++) {
            var text = new StringBuilder();
            assertEquals(tokenizer.clsId(), ids[row * batch.width()]);
            int at = row * batch.width() + 1;
            for (; ids[at] != tokenizer.sepId(); at++) {
                text.append(tokenizer.tokens().get((int) ids[at]));
            }
            for (at++; at < (row + 1) * batch.width(); at++) {
                assertEquals(0, ids[at]);
            }
            found[row] = text.toString();
        }
        return found;
    }

    @Test
    void everyLineComesOnceAnEpoch() {
        Batches batches = batches(1, 0);
        List<Integer> seen = new ArrayList<>();
        for (int i = 0; i < batches.count(); i++) {
            Arrays.stream(lines(batches.get(i))).forEach(seen::add);
        }
        assertEquals(LINES, seen.size());
        assertEquals(LINES, seen.stream().distinct().count());
        assertFalse(seen.contains(-1));
    }

    @Test
    void batchesAreFullButNotTooLarge() {
        Batches batches = batches(1, 0);
        long tokens = 0;
        long padding = 0;
        for (int i = 0; i < batches.count(); i++) {
            Batch batch = batches.get(i);
            assertTrue(batch.size() <= TOKENS, "size " + batch.size());
            assertEquals(batch.padded(), Arrays.stream(batch.ids()).anyMatch(id -> id == 0));
            tokens += batch.size();
            padding += Arrays.stream(batch.ids()).filter(id -> id == 0).count();
        }
        assertTrue(tokens > 0.85 * TOKENS * batches.count(), "batches should be nearly full");
        assertTrue(padding < 0.2 * tokens, "lines of like length should stand together");
    }

    @Test
    void pairsAreNeighboursThatFollow() {
        PretrainCorpus corpus = fixture.getFirst().corpus;
        Batches batches = batches(1, 0);
        int pairs = 0;
        for (int i = 0; i < batches.count(); i++) {
            Batch batch = batches.get(i);
            int[] lines = lines(batch);
            long free = 0;
            for (long first : batch.first()) {
                assertTrue(first >= free, "a row is in one pair");
                free = first + 2;
                assertEquals(lines[(int) first] + 1, lines[(int) first + 1]);
                assertTrue(corpus.follows(lines[(int) first + 1]));
                pairs++;
            }
        }
        int possible = 0;
        for (int line = 0; line < LINES; line++) {
            possible += corpus.follows(line) ? 1 : 0;
        }
        assertTrue(pairs > possible / 4 && pairs <= possible, pairs + " of " + possible);
    }

    /** Lines of different documents may come to stand in their order by chance. */
    @Test
    void neighboursOfTwoDocumentsAreNoPair(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a.txt"), "一二三\n\n四五六\n\n七八九\n");
        PretrainCorpus corpus = Texts.read(folder, Map.of(), 64);
        WordPiece tokenizer = Texts.tokenizer(folder);
        for (int seed = 0; seed < 20; seed++) {
            assertEquals(0, new Batches(corpus, tokenizer, TOKENS, seed, 0).get(0).first().length);
        }
    }

    @Test
    void alikeLinesArePairedWithinTheirGroup(@TempDir Path folder) throws IOException {
        Path alike = Files.writeString(folder.resolve("alike.txt"), "贵了点\n太贵啦\n便宜些\n\n你是谁\n哪一位\n何方神\n");
        WordPiece tokenizer = Texts.tokenizer(folder);
        PretrainCorpus corpus = PretrainCorpus.read(List.of(), List.of(alike), Map.of("alike", 2.0),
                tokenizer, 64,
                Progress.SILENT);
        var drawn = new HashSet<Set<String>>();
        for (int epoch = 0; epoch < 40; epoch++) {
            Batch batch = new Batches(corpus, tokenizer, TOKENS, 1, epoch).get(0);
            String[] rows = texts(batch, tokenizer);
            assertEquals(12, rows.length);
            assertEquals(4, batch.first().length);
            assertEquals(2, Arrays.stream(batch.meaning()).distinct().count());
            for (long first : batch.first()) {
                drawn.add(Set.of(rows[(int) first], rows[(int) first + 1]));
            }
        }
        assertEquals(Set.of(Set.of("贵了点", "太贵啦"), Set.of("贵了点", "便宜些"), Set.of("太贵啦", "便宜些"),
                Set.of("你是谁", "哪一位"), Set.of("你是谁", "何方神"), Set.of("哪一位", "何方神")), drawn);
    }

    @Test
    void wantsBetweenBarsAreMeaningsOfTheirOwn(@TempDir Path folder) throws IOException {
        Path alike = Files.writeString(folder.resolve("alike.txt"), "能改吗||多少钱\n能变吗||什么价\n");
        WordPiece tokenizer = Texts.tokenizer(folder);
        PretrainCorpus corpus = PretrainCorpus.read(List.of(), List.of(alike), Map.of(), tokenizer, 64,
                Progress.SILENT);
        Batch batch = new Batches(corpus, tokenizer, TOKENS, 1, 0).get(0);
        String[] rows = texts(batch, tokenizer);
        assertEquals(Set.of("能改吗多少钱", "能变吗什么价", "能改吗", "能变吗", "多少钱", "什么价"), Set.of(rows));
        assertEquals(3, Arrays.stream(batch.meaning()).distinct().count());
        assertFalse(PretrainCorpus.characters(List.of(), List.of(alike), Map.of()).containsKey((int) '|'));
    }

    @Test
    void theSeedAndTheEpochDecide() {
        Batches one = batches(1, 0);
        Batches same = batches(1, 0);
        assertEquals(one.count(), same.count());
        for (int i = one.count() - 1; i >= 0; i--) {
            Batch batch = same.get(i);
            assertArrayEquals(one.get(i).ids(), batch.ids());
            assertArrayEquals(one.get(i).chosen(), batch.chosen());
            assertArrayEquals(one.get(i).first(), batch.first());
        }
        assertFalse(Arrays.equals(lines(one.get(0)), lines(batches(2, 0).get(0))));
        assertFalse(Arrays.equals(lines(one.get(0)), lines(batches(1, 1).get(0))));
    }
}

package ai.zhimai.training.pretrain;

import ai.zhimai.model.tokenizer.WordPiece;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Cuts an epoch into batches of like length, so that little is padded; a line and the one that follows it stay
 * together for response selection. Everything is drawn from (seed, epoch, batch), so a run can resume anywhere.
 */
final class Batches {
    private static final int CHUNK = 100_000;
    private static final double MASKED = 0.2;

    private final PretrainCorpus corpus;
    private final WordPiece tokenizer;
    private final int batchTokens;
    private final long seed;
    private final int epoch;
    private final List<int[]> groups;

    Batches(PretrainCorpus corpus, WordPiece tokenizer, int batchTokens, long seed, int epoch) {
        this.corpus = corpus;
        this.tokenizer = tokenizer;
        this.batchTokens = batchTokens;
        this.seed = seed;
        this.epoch = epoch;
        var random = new Random(seed * 1_000_003 + epoch);
        List<int[]> units = units(random);
        Collections.shuffle(units, random);
        groups = new ArrayList<>();
        for (int from = 0; from < units.size(); from += CHUNK) {
            group(units.subList(from, Math.min(units.size(), from + CHUNK)));
        }
        Collections.shuffle(groups, random);
    }

    int count() {
        return groups.size();
    }

    /** Single lines, or pairs of lines where the second follows the first; half of the possible pairs. */
    private List<int[]> units(Random random) {
        List<int[]> units = new ArrayList<>();
        for (int line = 0; line < corpus.lines();) {
            if (corpus.follows(line + 1) && random.nextBoolean()) {
                units.add(new int[]{line, line + 1});
                line += 2;
            } else {
                units.add(new int[]{line++});
            }
        }
        return units;
    }

    private void group(List<int[]> chunk) {
        List<int[]> sorted = new ArrayList<>(chunk);
        sorted.sort(Comparator.comparingInt(this::width));
        List<Integer> rows = new ArrayList<>();
        for (int[] unit : sorted) {
            if (!rows.isEmpty() && (rows.size() + unit.length) * width(unit) > batchTokens) {
                groups.add(rows.stream().mapToInt(Integer::intValue).toArray());
                rows.clear();
            }
            for (int line : unit) {
                rows.add(line);
            }
        }
        groups.add(rows.stream().mapToInt(Integer::intValue).toArray());
    }

    private int width(int[] unit) {
        return 2 + Math.max(corpus.length(unit[0]), corpus.length(unit[unit.length - 1]));
    }

    /** Batch {@code index} of this epoch with its masks drawn. */
    Batch get(int index) {
        int[] lines = groups.get(index);
        int width = 0;
        for (int line : lines) {
            width = Math.max(width, 2 + corpus.length(line));
        }
        var draw = new Masking(tokenizer, new Random((seed * 1_000_003 + epoch) * 1_000_003 + index), MASKED,
                lines.length * width);
        for (int row = 0; row < lines.length; row++) {
            int n = corpus.length(lines[row]);
            draw.special(tokenizer.clsId());
            for (int i = 0; i < n; i++) {
                draw.token(corpus.token(lines[row], i));
            }
            draw.special(tokenizer.sepId());
            draw.pad(width - n - 2);
        }
        return draw.batch(lines.length, width, pairs(lines));
    }

    /** A pair was put in as neighbours; two lines that follow each other by chance are as good. */
    private long[] pairs(int[] lines) {
        List<Long> first = new ArrayList<>();
        for (int row = 0; row + 1 < lines.length; row++) {
            if (lines[row + 1] == lines[row] + 1 && corpus.follows(lines[row + 1])) {
                first.add((long) row++);
            }
        }
        return first.stream().mapToLong(Long::longValue).toArray();
    }
}

package ai.zhimai.training.pretrain;

import ai.zhimai.model.tokenizer.WordPiece;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * Cuts an epoch into batches of like length, so that little is padded; a line and the one that follows it, or one that
 * means the same, stay together for response selection. Everything is drawn from (seed, epoch, batch), so a run can resume anywhere.
 */
final class Batches {
    private static final int CHUNK = 100_000;
    private static final double MASKED = 0.2;

    private final PretrainCorpus corpus;
    private final WordPiece tokenizer;
    private final int batchTokens;
    private final long seed;
    private final int epoch;
    private final List<List<int[]>> groups;

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
            if (corpus.meaning(line) != 0) {
                line = alike(line, units, random);
            } else if (corpus.follows(line + 1) && random.nextBoolean()) {
                units.add(new int[]{line, line + 1});
                line += 2;
            } else {
                units.add(new int[]{line++});
            }
        }
        return units;
    }

    /** Pairs drawn anew from a group of alike lines; returns the line after the group. */
    private int alike(int from, List<int[]> units, Random random) {
        List<Integer> lines = new ArrayList<>();
        int to = from;
        while (to < corpus.lines() && corpus.meaning(to) == corpus.meaning(from)) {
            lines.add(to++);
        }
        Collections.shuffle(lines, random);
        for (int i = 0; i + 1 < lines.size(); i += 2) {
            units.add(new int[]{lines.get(i), lines.get(i + 1)});
        }
        if (lines.size() % 2 == 1) {
            units.add(new int[]{lines.getLast()});
        }
        return to;
    }

    private void group(List<int[]> chunk) {
        List<int[]> sorted = new ArrayList<>(chunk);
        sorted.sort(Comparator.comparingInt(this::width));
        List<int[]> group = new ArrayList<>();
        int rows = 0;
        for (int[] unit : sorted) {
            if (rows > 0 && (rows + unit.length) * width(unit) > batchTokens) {
                groups.add(List.copyOf(group));
                group.clear();
                rows = 0;
            }
            group.add(unit);
            rows += unit.length;
        }
        groups.add(List.copyOf(group));
    }

    private int width(int[] unit) {
        return 2 + Math.max(corpus.length(unit[0]), corpus.length(unit[unit.length - 1]));
    }

    /** Batch {@code index} of this epoch with its masks drawn. */
    Batch get(int index) {
        List<int[]> units = groups.get(index);
        int[] lines = units.stream().flatMapToInt(Arrays::stream).toArray();
        int width = 2 + Arrays.stream(lines).map(corpus::length).max().orElse(0);
        var draw = new Masking(tokenizer, new Random((seed * 1_000_003 + epoch) * 1_000_003 + index), MASKED,
                lines.length * width);
        for (int line : lines) {
            int n = corpus.length(line);
            draw.special(tokenizer.clsId());
            for (int i = 0; i < n; i++) {
                draw.token(corpus.token(line, i));
            }
            draw.special(tokenizer.sepId());
            draw.pad(width - n - 2);
        }
        List<int[]> pairs = units.stream().filter(unit -> unit.length == 2).toList();
        return draw.batch(lines.length, width, first(units), meanings(pairs));
    }

    private static long[] first(List<int[]> units) {
        LongStream.Builder first = LongStream.builder();
        long row = 0;
        for (int[] unit : units) {
            if (unit.length == 2) {
                first.add(row);
            }
            row += unit.length;
        }
        return first.build().toArray();
    }

    /** The group's number, or a number of its own where the pair is of running text. */
    private long[] meanings(List<int[]> pairs) {
        return pairs.stream()
                .mapToLong(pair -> corpus.meaning(pair[0]) == 0 ? -1L - pair[0] : corpus.meaning(pair[0]))
                .toArray();
    }
}

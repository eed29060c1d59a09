package ai.zhimai.training.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which leading intent was taken for which. An utterance with several intents is right with any of them in the lead,
 * whichever its label names first. Text without content is taken for {@code (none)}.
 *
 * @param labels every name that occurs, sorted
 * @param cells  the cells that are not zero, by gold, then predicted name
 */
public record Confusion(List<String> labels, List<Cell> cells) {
    private static final int EXAMPLES = 3;

    /**
     * One cell of the matrix.
     *
     * @param gold      what the utterances are
     * @param predicted what they were taken for
     * @param count     how many
     * @param examples  up to three of the texts where the two differ, most confidently wrong first
     */
    public record Cell(String gold, String predicted, int count, List<String> examples) {
        public Cell {
            examples = List.copyOf(examples);
        }

        public boolean right() {
            return gold.equals(predicted);
        }
    }

    public Confusion {
        labels = List.copyOf(labels);
        cells = List.copyOf(cells);
    }

    public int count(String gold, String predicted) {
        return cells.stream()
                .filter(cell -> cell.gold().equals(gold) && cell.predicted().equals(predicted))
                .mapToInt(Cell::count)
                .sum();
    }

    /** The most frequent mistakes; ties by name. */
    public List<Cell> worst(int limit) {
        return cells.stream()
                .filter(cell -> !cell.right())
                .sorted(Comparator.comparingInt(Cell::count).reversed())
                .limit(limit)
                .toList();
    }

    static Confusion of(List<Judged> cases) {
        Map<String, Map<String, List<Judged>>> groups = new TreeMap<>();
        for (Judged judged : cases) {
            groups.computeIfAbsent(meant(judged), _ -> new TreeMap<>())
                    .computeIfAbsent(judged.predictedLeading(), _ -> new ArrayList<>())
                    .add(judged);
        }
        var labels = new TreeSet<String>();
        var cells = new ArrayList<Cell>();
        groups.forEach((gold, row) -> row.forEach((predicted, members) -> {
            labels.add(gold);
            labels.add(predicted);
            cells.add(new Cell(gold, predicted, members.size(),
                    gold.equals(predicted) ? List.of() : examples(members)));
        }));
        return new Confusion(List.copyOf(labels), cells);
    }

    private static String meant(Judged judged) {
        return judged.leadingIsCarried() ? judged.predictedLeading() : judged.goldLeading();
    }

    private static List<String> examples(List<Judged> members) {
        return members.stream()
                .sorted(Comparator.comparingDouble(Judged::confidence).reversed())
                .map(judged -> judged.gold().text())
                .distinct()
                .limit(EXAMPLES)
                .toList();
    }
}

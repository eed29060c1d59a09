package ai.zhimai.dialogue.value;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Measure words. */
final class Measures {
    private static final List<Measure> ALL = read();

    private Measures() {}

    /** What a measure word counts. */
    enum Kind {
        /** machines and parts by the piece */
        GOODS,
        /** containers, which as easily tell a machine's output */
        PACK,
        /** weights, lengths and other physical units */
        MEASURE
    }

    /**
     * A measure word.
     *
     * @param word   as said
     * @param unit   the word it is counted in
     * @param factor how many of the unit it is: 打 is twelve 个
     */
    record Measure(String word, String unit, BigDecimal factor, Kind kind) {}

    /** The longest measure word that begins at a place. */
    static Optional<Measure> at(String text, int start) {
        return ALL.stream().filter(measure -> text.startsWith(measure.word, start)).findFirst();
    }

    private static List<Measure> read() {
        var measures = new ArrayList<Measure>();
        for (List<String> row : Table.read("measures.tsv", 4)) {
            for (String word : row.get(0).split("\\|", -1)) {
                measures.add(
                        new Measure(word, row.get(1), new BigDecimal(row.get(2)), Kind.valueOf(row.get(3))));
            }
        }
        measures.sort(Comparator.comparingInt((Measure measure) -> -measure.word.length()));
        return List.copyOf(measures);
    }
}

package ai.zhimai.dialogue.knowledge;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** Units that follow numbers, and which of them mean the same. */
final class Units {
    private static final Map<String, Unit> UNITS = Resources.rows("units.tsv", row -> Map.entry(row.get(0),
            new Unit(row.get(0), row.get(1), new BigDecimal(row.get(2)))));
    private static final int LONGEST = UNITS.keySet().stream().mapToInt(String::length).max().orElse(0);

    private Units() {}

    /**
     * A unit as said.
     *
     * @param name   of the unit in which its kind is compared
     * @param factor how many of those it is
     */
    record Unit(String spelling, String name, BigDecimal factor) {}

    /** The longest unit that begins at a place of a text. */
    static Optional<Unit> at(String text, int start) {
        for (int end = Math.min(text.length(), start + LONGEST); end > start; end--) {
            Unit unit = UNITS.get(text.substring(start, end));
            if (unit != null) {
                return Optional.of(unit);
            }
        }
        return Optional.empty();
    }
}

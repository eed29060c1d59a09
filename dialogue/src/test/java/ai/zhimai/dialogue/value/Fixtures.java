package ai.zhimai.dialogue.value;

import ai.zhimai.dialogue.robot.SlotSpec;
import ai.zhimai.domain.Phonetics;
import ai.zhimai.domain.Range;
import ai.zhimai.domain.Value;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the tests of this package share. */
final class Fixtures {
    /** A Wednesday morning. */
    static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 25, 10, 30);
    static final List<CatalogueEntry> CATALOGUE = CatalogueFile.read(file("catalogue.csv"));
    static final Phonetics PHONETICS = phonetics();

    private Fixtures() {}

    static Values values() {
        return new Values(CATALOGUE, PHONETICS);
    }

    static SlotSpec slot(SlotSpec.Type type) {
        return new SlotSpec("slot", type, "slot", List.of(), null, null);
    }

    static Path file(String name) {
        try {
            return Path.of(Objects.requireNonNull(Fixtures.class.getResource(name), name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Phonetics phonetics() {
        Map<Character, List<String>> readings = new HashMap<>();
        for (List<String> row : Table.read("readings.tsv", 2)) {
            readings.put(row.get(0).charAt(0), List.of(row.get(1).split(" ", -1)));
        }
        return character -> readings.getOrDefault(character, List.of());
    }

    /** A value as the golden file writes it. */
    static String written(Value value) {
        return switch (value) {
            case Value.Money(Range yuan) -> written(yuan);
            case Value.Quantity(Range count, String unit) -> written(count) + " " + unit;
            case Value.Ratio(Range share) -> written(share);
            case Value.Period(LocalDateTime from, LocalDateTime to) -> bound(from) + ".." + bound(to);
            case Value.Phone(String digits) -> digits;
            case Value.Region(String name, String province) -> name + " " + province;
            case Value.Product(String id, String name) -> id;
            case Value.Text text -> "text";
        };
    }

    private static String written(Range range) {
        boolean exact = range.low() != null && range.high() != null
                && range.low().compareTo(range.high()) == 0;
        return exact ? bound(range.low()) : bound(range.low()) + ".." + bound(range.high());
    }

    private static String bound(@Nullable Object bound) {
        return bound == null ? "*" : bound.toString();
    }
}

package ai.zhimai.dialogue.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.zhimai.dialogue.robot.SlotSpec;
import ai.zhimai.domain.Value;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What customers say, with what it means. */
class GoldenTest {
    private final Values values = Fixtures.values();

    @Test
    void everyExpressionMeansWhatTheFileSays() {
        List<List<String>> rows = Table.read("golden.tsv", 4);
        assertTrue(rows.size() >= 250, "the golden file has only " + rows.size() + " lines");
        var expected = new ArrayList<String>();
        var actual = new ArrayList<String>();
        for (List<String> row : rows) {
            Value value = values.read(Fixtures.slot(SlotSpec.Type.valueOf(row.get(0))), row.get(1),
                    Fixtures.NOW);
            expected.add(String.join("\t", row));
            actual.add(
                    String.join("\t", row.get(0), row.get(1), Fixtures.written(value), values.shown(value)));
        }
        assertEquals(String.join("\n", expected), String.join("\n", actual));
    }
}

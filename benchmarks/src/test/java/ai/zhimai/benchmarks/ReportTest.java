package ai.zhimai.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
    private final Table table = new Table("Speed", List.of("who", "ms", "MB"),
            List.of(List.of(Cell.of("a|b"), Cell.of(1.23456, 2), Cell.absent())), List.of("On one core."));
    private final Report report = new Report(new Machine("Xeon", 2, "JDK 25", "Linux"),
            LocalDate.of(2026, 1, 2), 7,
            List.of(table));

    @Test
    void writesMarkdown() {
        assertEquals("""
                Measured 2026-01-02 on Xeon, 2 cores, JDK 25, Linux; seed 7.

                ### Speed

                | who | ms | MB |
                |---|---:|---:|
                | a\\|b | 1.23 | – |

                On one core.

                """, report.markdown());
    }

    @Test
    void writesJsonWithFullPrecision() throws JsonProcessingException {
        JsonNode json = new ObjectMapper().readTree(report.json());
        JsonNode row = json.at("/tables/0/rows/0");
        assertEquals(1.23456, row.get("ms").doubleValue());
        assertTrue(row.get("MB").isNull());
        assertEquals("Xeon", json.at("/machine/cpu").textValue());
        assertEquals(7, json.get("seed").intValue());
    }

    @Test
    void putsTablesBetweenTheirComments() {
        String before = "# A\n<!-- bench:speed -->\nold\n<!-- /bench -->\nb\n<!-- bench:size -->\nkept\n<!-- /bench -->\n";
        String after = report.update(before);
        assertEquals("""
                # A
                <!-- bench:speed -->
                | who | ms | MB |
                |---|---:|---:|
                | a\\|b | 1.23 | – |

                On one core.

                Measured 2026-01-02 on Xeon, 2 cores, JDK 25, Linux; seed 7.
                <!-- /bench -->
                b
                <!-- bench:size -->
                kept
                <!-- /bench -->
                """, after);
        assertEquals(after, report.update(after));
        assertEquals("nothing", report.update("nothing"));
    }

    @Test
    void refusesARowOfAnotherWidth() {
        assertThrows(IllegalArgumentException.class,
                () -> new Table("t", List.of("a", "b"), List.of(List.of(Cell.of("x"))), List.of()));
    }
}

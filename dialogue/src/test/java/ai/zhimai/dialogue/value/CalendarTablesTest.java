package ai.zhimai.dialogue.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The tables against dates that the State Council and the Purple Mountain Observatory have published. */
class CalendarTablesTest {
    @Test
    void lunarFestivals() {
        assertEquals(Optional.of(LocalDate.of(2024, 2, 10)), LunarYears.day(2024, 1, 1));
        assertEquals(Optional.of(LocalDate.of(2025, 5, 31)), LunarYears.day(2025, 5, 5));
        assertEquals(Optional.of(LocalDate.of(2025, 10, 6)), LunarYears.day(2025, 8, 15));
        assertEquals(Optional.of(LocalDate.of(2026, 2, 17)), LunarYears.day(2026, 1, 1));
        assertEquals(Optional.of(LocalDate.of(2026, 9, 25)), LunarYears.day(2026, 8, 15));
        assertEquals(Optional.of(LocalDate.of(2027, 2, 6)), LunarYears.day(2027, 1, 1));
        assertEquals(Optional.of(LocalDate.of(2030, 2, 3)), LunarYears.day(2030, 1, 1));
        assertEquals(Optional.of(LocalDate.of(2033, 9, 8)), LunarYears.day(2033, 8, 15));
        assertEquals(Optional.empty(), LunarYears.day(2050, 1, 1));
    }

    @Test
    void lunarYearsFollowOneAnother() {
        List<List<String>> rows = Table.read("lunar-years.tsv", 4);
        for (int i = 0; i + 1 < rows.size(); i++) {
            int days = List.of(rows.get(i).get(3).split(" ", -1)).stream().mapToInt(Integer::parseInt).sum();
            assertEquals(LocalDate.parse(rows.get(i + 1).get(1)),
                    LocalDate.parse(rows.get(i).get(1)).plusDays(days), rows.get(i).getFirst());
        }
    }

    @Test
    void solarTerms() {
        assertEquals(Optional.of(LocalDate.of(2026, 4, 5)), first("清明", 2026));
        assertEquals(Optional.of(LocalDate.of(2025, 4, 4)), first("清明", 2025));
        assertEquals(Optional.of(LocalDate.of(2026, 12, 22)), first("冬至", 2026));
        assertEquals(Optional.of(LocalDate.of(2026, 11, 7)), first("立冬", 2026));
    }

    private static Optional<LocalDate> first(String name, int year) {
        return Occasions.at(name, 0).flatMap(occasion -> occasion.in(year));
    }

    @Test
    void allProvincesAndPrefecturesAreThere() {
        Set<String> provinces = new HashSet<>();
        Set<String> cities = new HashSet<>();
        for (List<String> row : Table.read("places.tsv", 3)) {
            provinces.add(row.get(0));
            assertTrue(row.get(0).equals("-") || cities.add(row.get(1)), () -> "twice: " + row.get(1));
        }
        assertEquals(34 + 1, provinces.size());
        assertTrue(cities.size() >= 333, () -> "only " + cities.size());
    }
}

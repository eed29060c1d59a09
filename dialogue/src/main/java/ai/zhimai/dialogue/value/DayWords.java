package ai.zhimai.dialogue.value;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Words for days near today, and for the parts of a day. */
final class DayWords {
    private static final List<Part> PARTS = parts();
    private static final List<Day> DAYS = days();

    private DayWords() {}

    /** From an hour to an hour; 24 is midnight. */
    record Part(String word, int from, int to) {}

    /**
     * Days counted from today.
     *
     * @param part of the day where the word names one: 明早
     */
    record Day(String word, int first, int days, @Nullable Part part) {}

    static Optional<Part> partAt(String text, int start) {
        return PARTS.stream().filter(part -> text.startsWith(part.word, start)).findFirst();
    }

    static Optional<Day> dayAt(String text, int start) {
        return DAYS.stream().filter(day -> text.startsWith(day.word, start)).findFirst();
    }

    private static List<Part> parts() {
        var parts = new ArrayList<Part>();
        for (List<String> row : Table.read("times.tsv", 3)) {
            for (String word : row.get(0).split("\\|", -1)) {
                parts.add(new Part(word, Integer.parseInt(row.get(1)), Integer.parseInt(row.get(2))));
            }
        }
        parts.sort(Comparator.comparingInt((Part part) -> -part.word.length()));
        return List.copyOf(parts);
    }

    private static List<Day> days() {
        var days = new ArrayList<Day>();
        for (List<String> row : Table.read("days.tsv", 4)) {
            for (String word : row.get(0).split("\\|", -1)) {
                days.add(new Day(word, Integer.parseInt(row.get(1)), Integer.parseInt(row.get(2)),
                        partAt(row.get(3), 0).orElse(null)));
            }
        }
        days.sort(Comparator.comparingInt((Day day) -> -day.word.length()));
        return List.copyOf(days);
    }
}

package ai.zhimai.training.evaluate.report;

import ai.zhimai.training.evaluate.Confusion;
import java.util.List;
import java.util.stream.Collectors;

/** The most frequent mistakes with what the customers said. */
final class WorstConfusions {
    private static final int SHOWN = 12;

    private WorstConfusions() {}

    static String card(Confusion confusion) {
        List<Confusion.Cell> worst = confusion.worst(SHOWN);
        String body = worst.isEmpty()
                ? "<p class=\"empty\">None: every leading intent is right.</p>"
                : worst.stream().map(cell -> mistake(confusion, cell)).collect(Collectors.joining());
        return Html.card("wide", "Worst confusions",
                "Where more examples, or a clearer line between two intents, would help most.", body);
    }

    private static String mistake(Confusion confusion, Confusion.Cell cell) {
        int meant = confusion.cells()
                .stream()
                .filter(other -> other.gold().equals(cell.gold()))
                .mapToInt(Confusion.Cell::count)
                .sum();
        String examples = cell.examples()
                .stream()
                .map(text -> "<li>%s</li>".formatted(Html.text(text)))
                .collect(Collectors.joining());
        return """
                <div class="mistake"><div><div class="swap">%s<span class="to">→</span><span class="wrong">%s</span></div>\
                <div class="often">%d of %d, %s %%</div></div><ul class="said">%s</ul></div>
                """
                .formatted(Html.text(cell.gold()), Html.text(cell.predicted()), cell.count(), meant,
                        Html.percent((double) cell.count() / meant), examples);
    }
}

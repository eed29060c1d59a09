package ai.zhimai.training.evaluate.report;

import java.util.List;
import java.util.stream.Collectors;

/** Names the curves of a chart above it. */
final class Legend {
    private Legend() {}

    /** A named colour; the colour is a class of the style sheet. */
    record Entry(String colour, String name) {}

    static String of(List<Entry> entries) {
        return entries.stream()
                .map(Legend::item)
                .collect(Collectors.joining("", "<ul class=\"legend\">", "</ul>"));
    }

    private static String item(Entry entry) {
        return "<li><svg viewBox=\"0 0 20 10\" aria-hidden=\"true\"><path class=\"curve %s\" d=\"M1 5H19\"/></svg>%s</li>"
                .formatted(entry.colour(), Html.text(entry.name()));
    }
}

package ai.zhimai.training.evaluate.report;

import ai.zhimai.training.evaluate.LabelScore;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Scores per label, weakest first; a click on a heading sorts anew. */
final class LabelTable {
    private static final double WEAK = 0.7;

    private LabelTable() {}

    static String intents(List<LabelScore> sets, List<LabelScore> leading) {
        Map<String, LabelScore> byLabel = leading.stream()
                .collect(Collectors.toMap(LabelScore::label, Function.identity()));
        String rows = weakestFirst(sets)
                .map(score -> row(score, leadingCell(byLabel, score.label())))
                .collect(Collectors.joining());
        return Html.card("wide", "Intents",
                "Each intent wherever it occurs in a set; the last column as leading intent.",
                table(head("Intent") + heading("Leading F1", ""), rows));
    }

    static String slots(List<LabelScore> slots) {
        String rows = weakestFirst(slots).map(score -> row(score, "")).collect(Collectors.joining());
        return Html.card("wide", "Slots", "A span counts when its start, end and name are all right.",
                table(head("Slot"), rows));
    }

    private static Stream<LabelScore> weakestFirst(List<LabelScore> scores) {
        return scores.stream().sorted(Comparator.comparingDouble(LabelScore::f1));
    }

    private static String head(String first) {
        return heading(first, "") + heading("F1", " aria-sort=\"ascending\"") + heading("Precision", "")
                + heading("Recall", "") + heading("Support", "");
    }

    private static String heading(String name, String attributes) {
        return "<th scope=\"col\"%s><button type=\"button\">%s</button></th>".formatted(attributes,
                Html.text(name));
    }

    private static String table(String head, String rows) {
        return "<div class=\"scroll\"><table><thead><tr>%s</tr></thead><tbody>%n%s</tbody></table></div>"
                .formatted(head, rows);
    }

    private static String row(LabelScore score, String more) {
        String label = Html.text(score.label());
        return "<tr><td data-value=\"%s\">%s</td>%s%s%s<td data-value=\"%d\">%s</td>%s</tr>%n".formatted(
                label, label,
                meter(score.f1()), share(score.precision()), share(score.recall()), score.support(),
                Html.count(score.support()), more);
    }

    private static String meter(double f1) {
        return "<td class=\"meter%s\" data-value=\"%s\"><i><b style=\"width:%s%%\"></b></i><span>%s</span></td>"
                .formatted(f1 < WEAK ? " weak" : "", f1, Html.percent(f1), Html.percent(f1));
    }

    private static String share(double value) {
        return "<td data-value=\"%s\">%s</td>".formatted(value, Html.percent(value));
    }

    private static String leadingCell(Map<String, LabelScore> leading, String label) {
        LabelScore score = leading.get(label);
        return score == null ? "<td data-value=\"-1\">–</td>" : share(score.f1());
    }
}

package ai.zhimai.training.evaluate.report;

import ai.zhimai.training.evaluate.Confusion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The confusion matrix: blue where the leading intent is right, red where it is not, by share of the row. */
final class ConfusionHeatMap {
    private static final int MOST = 40;
    private static final int CHOSEN = 30;
    private static final int ROOM_FOR_NUMBERS = 24;
    private static final double FONT = 12;

    private final Confusion confusion;
    private final List<String> labels;
    private final Map<String, Integer> rows = new HashMap<>();
    private final double cell;
    private final double margin;

    private ConfusionHeatMap(Confusion confusion) {
        this.confusion = confusion;
        this.labels = chosen(confusion);
        this.cell = Math.clamp(620.0 / Math.max(1, labels.size()), 19, 38);
        this.margin = 14 + labels.stream().mapToDouble(ConfusionHeatMap::width).max().orElse(0);
        confusion.cells().forEach(each -> rows.merge(each.gold(), each.count(), Integer::sum));
    }

    static String card(Confusion confusion) {
        var map = new ConfusionHeatMap(confusion);
        var lead = "Rows are what the customer meant, columns what was understood as the leading intent. "
                + "The stronger the red, the larger the share of its row that went wrong.";
        boolean all = map.labels.size() == confusion.labels().size();
        String note = all
                ? ""
                : " Shown are the %d of %d intents in the worst confusions."
                        .formatted(map.labels.size(), confusion.labels().size());
        return Html.card("wide", "Confusion matrix", lead + note, map.svg());
    }

    /** All labels, or those of the worst confusions where a page cannot hold all. */
    static List<String> chosen(Confusion confusion) {
        if (confusion.labels().size() <= MOST) {
            return confusion.labels();
        }
        var chosen = new TreeSet<String>();
        for (Confusion.Cell cell : confusion.worst(MOST)) {
            if (chosen.size() + 2 <= CHOSEN) {
                chosen.add(cell.gold());
                chosen.add(cell.predicted());
            }
        }
        return List.copyOf(chosen);
    }

    private String svg() {
        var shapes = new StringBuilder();
        for (int i = 0; i < labels.size(); i++) {
            shapes.append(names(i));
            for (int j = 0; j < labels.size(); j++) {
                shapes.append(cell(i, j));
            }
        }
        double size = margin + cell * labels.size() + 2;
        return "<div class=\"scroll\"><svg class=\"heat\" style=\"max-width:%spx;min-width:%spx\" viewBox=\"0 0 %s %s\" role=\"img\" aria-label=\"Confusion matrix\">%s</svg></div>"
                .formatted(Html.at(size * 1.15), Html.at(Math.min(size, 560)), Html.at(size), Html.at(size),
                        shapes);
    }

    private String names(int i) {
        double middle = margin + cell * (i + 0.5);
        String name = Html.text(shortened(labels.get(i)));
        return "<text text-anchor=\"end\" x=\"%s\" y=\"%s\">%s</text>".formatted(Html.at(margin - 8),
                Html.at(middle + 4), name)
                + "<text transform=\"translate(%s %s) rotate(-90)\">%s</text>".formatted(Html.at(middle + 4),
                        Html.at(margin - 8), name);
    }

    private String cell(int row, int column) {
        String gold = labels.get(row);
        String predicted = labels.get(column);
        int count = confusion.count(gold, predicted);
        double share = (double) count / Math.max(1, rows.getOrDefault(gold, 0));
        double left = margin + cell * column;
        double top = margin + cell * row;
        String title = Html
                .text("%s → %s: %d (%s %%)".formatted(gold, predicted, count, Html.percent(share)));
        String box = "<rect class=\"cell\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"3\" fill=\"%s\"><title>%s</title></rect>"
                .formatted(Html.at(left), Html.at(top), Html.at(cell), Html.at(cell),
                        colour(row == column, share),
                        title);
        return box + (count > 0 && cell >= ROOM_FOR_NUMBERS
                ? number(left, top, count, row == column, share)
                : "");
    }

    private String number(double left, double top, int count, boolean right, double share) {
        boolean dark = right ? share > 0.45 : share > 0.35;
        return "<text class=\"in\" x=\"%s\" y=\"%s\" style=\"fill:%s\" pointer-events=\"none\">%d</text>"
                .formatted(
                        Html.at(left + cell / 2), Html.at(top + cell / 2 + 4), dark ? "#fff" : "#16203a",
                        count);
    }

    private static String colour(boolean right, double share) {
        if (share == 0) {
            return "#f4f6fa";
        }
        double strength = right ? 0.12 + 0.88 * share : Math.min(1, 0.14 + 1.6 * share);
        return right ? blend(0x34, 0x54, 0xd1, strength) : blend(0xd0, 0x36, 0x4a, strength);
    }

    private static String blend(int red, int green, int blue, double strength) {
        return "#%02x%02x%02x".formatted(towards(red, strength), towards(green, strength),
                towards(blue, strength));
    }

    private static int towards(int colour, double strength) {
        return (int) Math.round(255 + (colour - 255) * strength);
    }

    private static String shortened(String label) {
        return label.length() <= 22 ? label : label.substring(0, 21) + "…";
    }

    /** About how wide a label is: Chinese characters are twice as wide as Latin ones. */
    private static double width(String label) {
        return shortened(label).codePoints().mapToDouble(code -> code < 0x2e80 ? 0.56 : 1.02).sum() * FONT;
    }
}

package ai.zhimai.training.evaluate.report;

import java.util.List;

/** A chart with two axes, drawn as inline SVG that scales with the page. */
final class Chart {
    static final double WIDTH = 460;
    static final double LEFT = 44;
    static final double RIGHT = WIDTH - 14;
    static final double TOP = 12;
    private static final double AXIS_SPACE = 44;

    private final Axis x;
    private final Axis y;
    private final double bottom;
    private final StringBuilder shapes = new StringBuilder();

    Chart(Axis x, Axis y, double height) {
        this.x = x;
        this.y = y;
        this.bottom = height - AXIS_SPACE;
        grid();
    }

    /** A point of a curve, in the units of the axes. */
    record Point(double x, double y) {}

    double x(double value) {
        return LEFT + x.share(value) * (RIGHT - LEFT);
    }

    double y(double value) {
        return bottom - y.share(value) * (bottom - TOP);
    }

    double bottom() {
        return bottom;
    }

    Chart curve(String colour, List<Point> points) {
        var path = new StringBuilder();
        for (Point point : points) {
            path.append(path.isEmpty() ? "M" : "L")
                    .append(Html.at(x(point.x())))
                    .append(' ')
                    .append(
                            Html.at(y(point.y())));
        }
        return shape("<path class=\"curve %s\" d=\"%s\"/>".formatted(colour, path));
    }

    Chart dots(String colour, List<Point> points, String name) {
        for (Point point : points) {
            shape("<circle class=\"dot %s\" cx=\"%s\" cy=\"%s\" r=\"3\"><title>%s: %s</title></circle>"
                    .formatted(
                            colour, Html.at(x(point.x())), Html.at(y(point.y())), Html.text(name),
                            Html.fixed(point.y(), 3)));
        }
        return this;
    }

    Chart line(String style, Point from, Point to) {
        return shape("<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>".formatted(style,
                Html.at(x(from.x())), Html.at(y(from.y())), Html.at(x(to.x())), Html.at(y(to.y()))));
    }

    /** A rectangle between two corners; its title is shown under the pointer. */
    Chart bar(String style, Point corner, Point opposite, String title) {
        double left = x(Math.min(corner.x(), opposite.x()));
        double top = y(Math.max(corner.y(), opposite.y()));
        return shape(
                "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"><title>%s</title></rect>"
                        .formatted(style, Html.at(left + 1), Html.at(top),
                                Html.at(x(Math.max(corner.x(), opposite.x())) - left - 2),
                                Html.at(y(Math.min(corner.y(), opposite.y())) - top), Html.text(title)));
    }

    /** Ready-made SVG in the coordinates of the drawing. */
    Chart shape(String svg) {
        shapes.append(svg).append('\n');
        return this;
    }

    String svg(String label, double height) {
        return "<svg viewBox=\"0 0 %s %s\" role=\"img\" aria-label=\"%s\">%n%s</svg>".formatted(
                Html.at(WIDTH),
                Html.at(height), Html.text(label), shapes);
    }

    private void grid() {
        for (double tick : y.ticks()) {
            String at = Html.at(y(tick));
            shape("<line class=\"%s\" x1=\"%s\" x2=\"%s\" y1=\"%s\" y2=\"%s\"/>".formatted(
                    tick == y.min() ? "base" : "grid", LEFT, RIGHT, at, at));
            shape("<text class=\"axis\" text-anchor=\"end\" x=\"%s\" y=\"%s\">%s</text>".formatted(LEFT - 8,
                    Html.at(y(tick) + 4), Html.fixed(tick, y.digits())));
        }
        for (double tick : x.ticks()) {
            shape("<text class=\"axis\" text-anchor=\"middle\" x=\"%s\" y=\"%s\">%s</text>".formatted(
                    Html.at(x(tick)), Html.at(bottom + 18), Html.fixed(tick, x.digits())));
        }
        shape("<text text-anchor=\"middle\" x=\"%s\" y=\"%s\">%s</text>".formatted(
                Html.at((LEFT + RIGHT) / 2),
                Html.at(bottom + 38), Html.text(x.title())));
    }
}

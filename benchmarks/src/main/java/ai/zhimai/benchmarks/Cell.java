package ai.zhimai.benchmarks;

import java.util.Locale;

/** One cell of a table. */
public sealed interface Cell {

    record Text(String text) implements Cell {}

    /** Shown with so many decimals, stored in full. */
    record Quantity(double value, int decimals) implements Cell {}

    /** Not measured, or not meant to be. */
    record Absent() implements Cell {}

    static Cell of(String text) {
        return new Text(text);
    }

    static Cell of(double value, int decimals) {
        return new Quantity(value, decimals);
    }

    static Cell absent() {
        return new Absent();
    }

    /** As it is shown. */
    default String shown() {
        return switch (this) {
            case Text(String text) -> text.replace("|", "\\|");
            case Quantity(double value, int decimals) ->
                String.format(Locale.ROOT, "%." + decimals + "f", value);
            case Absent() -> "–";
        };
    }
}

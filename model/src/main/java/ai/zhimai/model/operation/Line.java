package ai.zhimai.model.operation;

import ai.zhimai.model.text.Normalised;
import ai.zhimai.model.text.Normaliser;
import java.util.Arrays;

/**
 * What one party said, normalised and without blanks, so that a value is found however it is spaced.
 *
 * @param raw   the words as given
 * @param text  NFKC, lower case, no whitespace
 * @param start for each unit of {@code text}, the first raw unit it stands for
 * @param end   for each unit of {@code text}, one past the last raw unit it stands for
 */
public record Line(String raw, String text, int[] start, int[] end) {
    private static final int LONGEST = 400;

    public static Line of(String raw) {
        Normalised normalised = Normaliser.normalise(raw);
        String with = normalised.text();
        var text = new StringBuilder(with.length());
        int[] start = new int[with.length()];
        int[] end = new int[with.length()];
        for (int i = 0; i < with.length() && text.length() < LONGEST; i++) {
            if (with.charAt(i) != ' ') {
                start[text.length()] = normalised.start()[i];
                end[text.length()] = normalised.end()[i];
                text.append(with.charAt(i));
            }
        }
        int size = text.length();
        return new Line(raw, text.toString(), Arrays.copyOf(start, size), Arrays.copyOf(end, size));
    }

    /** What two spellings of one value have in common. */
    public static String key(String value) {
        return of(value).text;
    }

    /** The raw words of a span of {@code text}. */
    String cut(int from, int to) {
        return raw.substring(start[from], end[to - 1]);
    }

    /** Where a raw offset lies in {@code text}: the first unit that ends after it. */
    int at(int rawOffset) {
        int i = 0;
        while (i < end.length && end[i] <= rawOffset) {
            i++;
        }
        return i;
    }
}

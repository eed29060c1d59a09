package ai.zhimai.model.text.dialect;

import java.util.Arrays;
import java.util.List;

/**
 * A rewritten text that remembers, for each of its UTF-16 units, which units of the original it stands for.
 *
 * @param original as it was said
 * @param text     as it stands now
 * @param start    for each unit of {@code text}, the first original unit it stands for
 * @param end      for each unit of {@code text}, one past the last original unit
 */
public record AlignedText(String original, String text, int[] start, int[] end) {
    static AlignedText of(String original) {
        int[] start = new int[original.length()];
        Arrays.setAll(start, i -> i);
        int[] end = new int[original.length()];
        Arrays.setAll(end, i -> i + 1);
        return new AlignedText(original, original, start, end);
    }

    /** The texts one after another, as parts of one original. */
    static AlignedText join(List<AlignedText> parts) {
        var original = new StringBuilder();
        var text = new StringBuilder();
        int size = parts.stream().mapToInt(part -> part.text.length()).sum();
        int[] start = new int[size];
        int[] end = new int[size];
        for (AlignedText part : parts) {
            for (int i = 0; i < part.start.length; i++) {
                start[text.length() + i] = original.length() + part.start[i];
                end[text.length() + i] = original.length() + part.end[i];
            }
            original.append(part.original);
            text.append(part.text);
        }
        return new AlignedText(original.toString(), text.toString(), start, end);
    }

    /** Original place [from, to) of a span of the text; the place between its neighbours for an empty span. */
    public Span origin(int from, int to) {
        if (from == to) {
            int at = from < start.length ? start[from] : original.length();
            return new Span(at, at);
        }
        int first = original.length();
        int last = 0;
        for (int i = from; i < to; i++) {
            first = Math.min(first, start[i]);
            last = Math.max(last, end[i]);
        }
        return new Span(first, last);
    }

    /** Units [from, to) of a text. */
    public record Span(int from, int to) {}

    /** Puts a rewritten text together from left to right. */
    static final class Rewriting {
        private final AlignedText source;
        private final StringBuilder text;
        private int[] start;
        private int[] end;

        Rewriting(AlignedText source) {
            this.source = source;
            int room = source.text.length() + 16;
            text = new StringBuilder(room);
            start = new int[room];
            end = new int[room];
        }

        /** Takes over units [from, to) of the source as they are. */
        void keep(int from, int to) {
            int size = text.length();
            grow(size + to - from);
            System.arraycopy(source.start, from, start, size, to - from);
            System.arraycopy(source.end, from, end, size, to - from);
            text.append(source.text, from, to);
        }

        /** Writes {@code words}, all of which stand for units [from, to) of the source. */
        void put(String words, int from, int to) {
            Span origin = source.origin(from, to);
            int size = text.length();
            grow(size + words.length());
            Arrays.fill(start, size, size + words.length(), origin.from());
            Arrays.fill(end, size, size + words.length(), origin.to());
            text.append(words);
        }

        private void grow(int size) {
            if (size > start.length) {
                start = Arrays.copyOf(start, 2 * size);
                end = Arrays.copyOf(end, 2 * size);
            }
        }

        AlignedText done() {
            int size = text.length();
            return new AlignedText(source.original, text.toString(), Arrays.copyOf(start, size),
                    Arrays.copyOf(end, size));
        }
    }
}

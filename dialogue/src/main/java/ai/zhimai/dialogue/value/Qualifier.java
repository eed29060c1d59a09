package ai.zhimai.dialogue.value;

import ai.zhimai.domain.Range;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What words around a number make of it: 以内, 左右, 最多, 出头. */
enum Qualifier {
    AT_MOST, AT_LEAST, ABOUT, OVER, UNDER;

    private static final BigDecimal TENTH = new BigDecimal("0.1");
    private static final List<Word> WORDS = read();

    /** @param after whether it stands after the number */
    private record Word(Qualifier qualifier, boolean after, String word) {}

    /** @param end one past the qualifier's last character */
    record After(Qualifier qualifier, int end) {}

    private static List<Word> read() {
        var words = new ArrayList<Word>();
        for (List<String> row : Table.read("qualifiers.tsv", 3)) {
            for (String word : row.get(2).split("\\|", -1)) {
                words.add(
                        new Word(Qualifier.valueOf(row.get(0)), row.get(1).equals("after"), Plain.of(word)));
            }
        }
        words.sort(Comparator.comparingInt((Word word) -> -word.word.length()));
        return List.copyOf(words);
    }

    /** The longest qualifier that begins at a place. */
    static Optional<After> after(String text, int at) {
        return WORDS.stream()
                .filter(word -> word.after && text.startsWith(word.word, at))
                .findFirst()
                .map(word -> new After(word.qualifier, at + word.word.length()));
    }

    /** The qualifier that stands before a place, small words between. */
    static Optional<Qualifier> before(String text, int at) {
        int end = at;
        while (end > 0 && "是在到了的个就嗯呃啊 它也".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        String left = text.substring(0, end);
        String all = text.substring(0, at);
        return WORDS.stream()
                .filter(word -> !word.after && (left.endsWith(word.word) || all.endsWith(word.word)))
                .findFirst()
                .map(Word::qualifier);
    }

    /**
     * The number so qualified. 左右 is a tenth to either side, 出头 up to a tenth more, 不到 up to a tenth less; of a number
     * that is not exact these three change nothing.
     */
    Bounds applied(Bounds number) {
        BigDecimal tenth = number.low().multiply(TENTH);
        return switch (this) {
            case ABOUT -> number.exact() ? spread(number, tenth, tenth) : number;
            case OVER -> number.exact() ? spread(number, BigDecimal.ZERO, tenth) : number;
            case UNDER -> number.exact() ? spread(number, tenth, BigDecimal.ZERO) : number;
            case AT_LEAST, AT_MOST -> number;
        };
    }

    /** The range that a number and its qualifier mean. */
    Range range(Bounds number) {
        return switch (this) {
            case AT_MOST ->
                new Range(null, Bounds.trim(number.high() == null ? number.low() : number.high()));
            case AT_LEAST -> new Range(Bounds.trim(number.low()), null);
            case ABOUT, OVER, UNDER -> applied(number).range();
        };
    }

    private static Bounds spread(Bounds number, BigDecimal below, BigDecimal above) {
        return new Bounds(number.low().subtract(below), number.low().add(above));
    }
}

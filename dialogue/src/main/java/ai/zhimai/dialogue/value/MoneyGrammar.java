package ai.zhimai.dialogue.value;

import ai.zhimai.domain.Range;
import ai.zhimai.domain.Value;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sums in yuan. Without a word for yuan a number must reach into the 万 to count as one, unless it answers a question
 * for money; there 个 after the number is 万: 二三十个.
 */
final class MoneyGrammar implements Grammar {
    private static final Pattern YUAN = Pattern.compile("(?:元钱|块钱|块|元|圆|人民币|rmb|大洋|刀乐|钱)(?:人民币)?");
    private static final Pattern SMALL = Pattern.compile("(?:毛|角)钱?");
    private static final Pattern CENT = Pattern.compile("分(?:钱|(?![之钟析期内批开成]))");
    private static final Pattern CHANGE = Pattern.compile("([一二两三四五六七八九1-9])(?:毛|角)?([一二两三四五六七八九1-9]?)分?");
    /** What a large number without a word for yuan counts when it is no money. */
    private static final Pattern COUNTED = Pattern
            .compile("[多来]?(?:人|次|粉|大卡|小时|天|年|公|亩|吨|分之|步|字|名|位|户|家|种|股|点|像素|转|级|平|条)");
    private static final BigDecimal TEN_THOUSAND = BigDecimal.valueOf(10_000);

    private record Sum(int end, Numeral number, boolean named) {}

    @Override
    public Optional<Expression> at(String text, int start, Situation situation) {
        int from = start < text.length() && "¥￥".indexOf(text.charAt(start)) >= 0 ? start + 1 : start;
        return range(text, from, situation, from > start).map(sum -> qualified(text, start, sum));
    }

    private static Optional<Sum> range(String text, int start, Situation situation, boolean named) {
        Optional<Sum> first = sum(text, start, situation.answer(), named);
        int next = Numerals.separator(text, first.map(Sum::end).orElse(text.length()));
        Optional<Sum> whole = next < 0
                ? first
                : first.map(low -> sum(text, next, situation.answer(), low.named)
                        .map(high -> new Sum(high.end, low.number.to(high.number), low.named || high.named))
                        .orElse(low));
        return whole.filter(sum -> situation.answer() ? !sum.number.vague() : isMoney(text, sum));
    }

    private static Optional<Sum> sum(String text, int start, boolean answer, boolean named) {
        return Numerals.at(text, start).map(number -> {
            int end = number.end();
            if (text.startsWith("个亿", end)) {
                return yuan(text, end + 2, times(number, BigDecimal.valueOf(100_000_000)), true);
            }
            if (answer && text.startsWith("个", end) && number.scale().compareTo(TEN_THOUSAND) < 0) {
                return yuan(text, end + 1, times(number, TEN_THOUSAND), true);
            }
            return yuan(text, end, number, named);
        });
    }

    private static Numeral times(Numeral number, BigDecimal factor) {
        return new Numeral(number.end(), number.value().times(factor), number.scale().multiply(factor),
                false);
    }

    private static Sum yuan(String text, int end, Numeral number, boolean named) {
        Matcher word = YUAN.matcher(text).region(end, text.length());
        if (word.lookingAt()) {
            return change(text, word.end(), number);
        }
        Matcher small = SMALL.matcher(text).region(end, text.length());
        if (small.lookingAt()) {
            return new Sum(small.end(), times(number, new BigDecimal("0.1")), true);
        }
        Matcher cent = CENT.matcher(text).region(end, text.length());
        if (cent.lookingAt()) {
            return new Sum(cent.end(), times(number, new BigDecimal("0.01")), true);
        }
        return new Sum(end, number, named);
    }

    /** 八块五, 三块二毛五. */
    private static Sum change(String text, int end, Numeral number) {
        Matcher change = CHANGE.matcher(text).region(end, text.length());
        char last = text.charAt(end - 1);
        if ((last != '块' && last != '元') || !number.value().exact() || !change.lookingAt()
                || Numerals.at(text, end).filter(n -> n.end() > change.end()).isPresent()
                || Measures.at(text, change.end()).isPresent() || change.end() < text.length()
                        && "天年月号周到至".indexOf(text.charAt(change.end())) >= 0) {
            return new Sum(end, number, true);
        }
        var tenths = new BigDecimal(Numerals.whole(change.group(1))).movePointLeft(1);
        BigDecimal hundredths = change.group(2).isEmpty()
                ? BigDecimal.ZERO
                : new BigDecimal(Numerals.whole(change.group(2))).movePointLeft(2);
        return new Sum(change.end(), new Numeral(change.end(),
                number.value().plus(Bounds.exactly(tenths.add(hundredths))), BigDecimal.ONE, false), true);
    }

    private static boolean isMoney(String text, Sum sum) {
        if (sum.named) {
            return !sum.number.vague() && !isLoose(text, sum);
        }
        if (Qualifier.after(text, sum.end).isPresent() && sum.number.scale().compareTo(TEN_THOUSAND) >= 0) {
            return true;
        }
        return sum.number.scale().compareTo(TEN_THOUSAND) >= 0 && Measures.at(text, sum.end).isEmpty()
                && !COUNTED.matcher(text).region(sum.end, text.length()).lookingAt();
    }

    /** 一块 is mostly together or a piece, 三角 a shape, 八十分 a mark. */
    private static boolean isLoose(String text, Sum sum) {
        char last = text.charAt(sum.end - 1);
        boolean one = last == '块' && sum.number.value().low().compareTo(BigDecimal.ONE) == 0;
        return one || last == '分'
                || last == '角' && sum.end < text.length() && "形度钢铁铝落".indexOf(text.charAt(sum.end)) >= 0;
    }

    private static Expression qualified(String text, int start, Sum sum) {
        Optional<Qualifier.After> after = Qualifier.after(text, sum.end);
        Optional<Qualifier> qualifier = after.map(Qualifier.After::qualifier)
                .or(() -> Qualifier.before(text, start));
        Bounds bounds = sum.number.value();
        Range range = qualifier.map(q -> q.range(bounds)).orElseGet(bounds::range);
        return new Expression(start, after.map(Qualifier.After::end).orElse(sum.end), new Value.Money(range));
    }
}

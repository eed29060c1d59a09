package ai.zhimai.dialogue.value;

import ai.zhimai.dialogue.value.Measures.Kind;
import ai.zhimai.dialogue.value.Measures.Measure;
import ai.zhimai.domain.Range;
import ai.zhimai.domain.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Numbers of goods. Within an utterance weights and lengths, rates (一分钟六十包), unit prices (多少钱一台), people, and 几台
 * and 一个 are no such numbers; in an answer to a question for a quantity everything counted is.
 */
final class QuantityGrammar implements Grammar {
    private static final Pattern NOT_GOODS = Pattern.compile(
            "(?:来|多)?(?:个?(?:半)?(?:月|星期|礼拜|小时|钟|工作日|季度|点(?!胶)|百分|亿|人|师傅|销售|对接|小伙|股东|车间|项目|数据|品种|牌子|微信|月份|同事|老板|老师|朋友|孩子|工人|员工|工位|穴|工人|部门|意思|问题|办法"
                    + "|方案|地方|厂|公司|客户|单位|班|样子|头|轴|档|型号|弯|道口|字|电话)|打(?:住|底|款|折|包|印|头|完)|部分|面(?:子|前|积|议|谈)|只(?:要|能|有)|片区|打包"
                    + "|把(?:它|他|你|我|这|那)|套路|对(?:吧|吗|不)|条件|件事|单子|批次|张总|包装|块(?:钱|[一二两三四五六七八九1-9])|度|平)");
    private static final Pattern UNIT_PRICE_AFTER = Pattern
            .compile("(?:的?(?:价|多少|几个?[百千万块]|啥价|怎么卖|要多少|得多少)|[^，。]{0,3}多少钱)");
    private static final Pattern UNIT_PRICE_BEFORE = Pattern.compile("(?:钱|[万块元]|价格?|每|几|哪|第|这|那|贵|便宜)$");
    private static final Pattern RATE_BEFORE = Pattern
            .compile("(?:每|一|半|几)个?(?:分钟?|小时|钟头?|天|秒|班|月|年|台班)[^，。]{0,5}$");
    private static final Pattern RATE_AFTER = Pattern.compile("(?:每|一)个?(?:分钟?|小时|钟头|天|秒|班)|/");

    /** Of these one is said of goods; 一个, 一批, 一把 are said of anything. */
    private static final Set<String> SINGLE = Set.of("台", "套", "条", "部", "副");

    private record Count(int end, Bounds number, String unit, Kind kind) {}

    @Override
    public Optional<Expression> at(String text, int start, Situation situation) {
        if (isInsideNumber(text, start)) {
            return Optional.empty();
        }
        return range(text, start, situation.answer())
                .filter(count -> situation.answer() || isGoods(text, start, count))
                .map(count -> qualified(text, start, count));
    }

    private static boolean isInsideNumber(String text, int start) {
        return start > 0 && "第.零一二三四五六七八九十百千万点两几".indexOf(text.charAt(start - 1)) >= 0;
    }

    private static Optional<Count> range(String text, int start, boolean answer) {
        Optional<Numeral> number = Numerals.rangeAt(text, start)
                .filter(n -> !n.vague() && n.value().low().signum() > 0);
        Optional<Count> first = number.flatMap(n -> count(text, n, answer));
        return first.map(low -> {
            int next = Numerals.separator(text, low.end);
            Optional<Count> high = (next < 0
                    ? Numerals.at(text, low.end).filter(n -> !n.vague() && n.end() == low.end + 1)
                    : Numerals.at(text, next)).flatMap(n -> count(text, n, false))
                    .filter(count -> count.unit.equals(low.unit));
            // 三台到五台; 十个八个
            return high.map(count -> new Count(count.end, low.number.upTo(count.number), low.unit, low.kind))
                    .orElse(low);
        });
    }

    private static Optional<Count> count(String text, Numeral number, boolean answer) {
        int end = number.end();
        boolean big = end < text.length() && "大小整".indexOf(text.charAt(end)) >= 0
                && Measures.at(text, end + 1).isPresent();
        Optional<Measure> measure = Measures.at(text, big ? end + 1 : end);
        if (measure.isPresent()) {
            return measure
                    .map(word -> measured(text, (big ? end + 1 : end) + word.word().length(), number, word));
        }
        boolean folded = "俩仨".indexOf(text.charAt(end - 1)) >= 0;
        return folded || answer
                ? Optional.of(new Count(end, number.value(), folded ? "个" : "", Kind.GOODS))
                : Optional.empty();
    }

    private static Count measured(String text, int end, Numeral number, Measure word) {
        boolean half = number.value().exact() && text.startsWith("半", end)
                && !"天年月小个".contains(
                        text.substring(Math.min(end + 1, text.length()), Math.min(end + 2, text.length()))
                                + " ");
        boolean over = number.value().exact() && (text.startsWith("多", end) && !text.startsWith("多少", end));
        Bounds value = half
                ? number.value().plus(Bounds.exactly(new BigDecimal("0.5")))
                : over ? number.value().plus(Bounds.of(0, 1)) : number.value();
        return new Count(half || over ? end + 1 : end, value.times(word.factor()), word.unit(), word.kind());
    }

    private static boolean isGoods(String text, int start, Count count) {
        String before = text.substring(Math.max(0, start - 12), start);
        boolean one = text.charAt(start) == '一' && count.number.exact() && count.number.low().intValue() == 1;
        int word = count.end - (text.charAt(count.end - 1) == '半' ? 2 : 1);
        return switch (count.kind) {
            case MEASURE -> false;
            case PACK -> !one && !count.unit.equals("块") && !RATE_BEFORE.matcher(before).find()
                    && !RATE_AFTER.matcher(text).region(count.end, text.length()).lookingAt();
            case GOODS -> !(one && !SINGLE.contains(count.unit)) && !isPair(text, start, count)
                    && !(one && (UNIT_PRICE_BEFORE.matcher(before).find()
                            || UNIT_PRICE_AFTER.matcher(text).region(count.end, text.length()).lookingAt()));
        } && !NOT_GOODS.matcher(text).region(word, text.length()).lookingAt();
    }

    /** 俩 without a measure word counts goods only after a word for wanting them; else it is 咱俩, 这俩. */
    private static boolean isPair(String text, int start, Count count) {
        return "俩仨".indexOf(text.charAt(count.end - 1)) >= 0
                && (start == 0 || "要来拿买订加".indexOf(text.charAt(start - 1)) < 0);
    }

    private static Expression qualified(String text, int start, Count count) {
        Optional<Qualifier.After> after = Qualifier.after(text, count.end);
        Optional<Qualifier> qualifier = after.map(Qualifier.After::qualifier)
                .or(() -> Qualifier.before(text, start));
        Range range = qualifier.map(q -> q.range(count.number)).orElseGet(count.number::range);
        boolean pieces = count.kind != Kind.MEASURE && count.number.low().stripTrailingZeros().scale() <= 0;
        return new Expression(start, after.map(Qualifier.After::end).orElse(count.end),
                new Value.Quantity(pieces ? whole(range) : range, count.unit));
    }

    /** 二十五台左右 is 23 to 27, not 22.5 to 27.5. */
    private static Range whole(Range range) {
        BigDecimal low = range.low() == null ? null : range.low().setScale(0, RoundingMode.CEILING);
        BigDecimal high = range.high() == null ? null : range.high().setScale(0, RoundingMode.FLOOR);
        boolean empty = low != null && high != null && low.compareTo(high) > 0;
        return empty ? range : new Range(low, high);
    }
}

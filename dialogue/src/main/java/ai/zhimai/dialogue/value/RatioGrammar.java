package ai.zhimai.dialogue.value;

import ai.zhimai.domain.Range;
import ai.zhimai.domain.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Discounts and parts: 打八折 and 便宜百分之二十 are 0.8, 让两个点 is 0.98, 三成 is 0.3, 半价 is 0.5, 两倍 is 2. */
final class RatioGrammar implements Grammar {
    private static final Pattern DISCOUNT = Pattern
            .compile("(?:打个?)?(?:(对)|([1-9一二两三四五六七八九])(?:[.点]?([0-9零一二三四五六七八九]))?)折");
    private static final Pattern HALF = Pattern.compile("半价|一半|五五开");
    private static final Pattern CHANGE = Pattern.compile("(?:再|能|给|价格)*(?:(便宜|下浮|下调|优惠|降价|降|让利|让|砍|减|少|打掉|抹)"
            + "|(上浮|上调|涨价|涨|加价|加|贵))(?:我们|我|你|个|了|掉|到|价)?");
    private static final BigDecimal HUNDREDTH = new BigDecimal("0.01");
    private static final BigDecimal TENTH = new BigDecimal("0.1");

    private record Part(int end, Bounds share) {}

    @Override
    public Optional<Expression> at(String text, int start, Situation situation) {
        Matcher discount = DISCOUNT.matcher(text).region(start, text.length());
        if (discount.lookingAt()) {
            return Optional.of(expression(text, start, discount.end(), Bounds.exactly(discounted(discount))));
        }
        Matcher half = HALF.matcher(text).region(start, text.length());
        if (half.lookingAt()) {
            return Optional.of(expression(text, start, half.end(), Bounds.exactly(new BigDecimal("0.5"))));
        }
        Matcher change = CHANGE.matcher(text).region(start, text.length());
        if (change.lookingAt()) {
            return part(text, change.end(), true)
                    .map(part -> expression(text, start, part.end,
                            changed(part.share, change.group(1) != null)));
        }
        return part(text, start, situation.answer())
                .map(part -> expression(text, start, part.end, part.share));
    }

    private static BigDecimal discounted(Matcher discount) {
        if (discount.group(1) != null) {
            return new BigDecimal("0.5");
        }
        BigDecimal tenths = BigDecimal.valueOf(Numerals.whole(discount.group(2)), 1);
        return discount.group(3) == null
                ? tenths
                : tenths.add(BigDecimal.valueOf(Numerals.whole(discount.group(3)), 2));
    }

    private static Bounds changed(Bounds share, boolean cheaper) {
        if (!cheaper) {
            return share.plus(Bounds.exactly(BigDecimal.ONE));
        }
        BigDecimal high = share.high() == null ? BigDecimal.ONE : share.high();
        return new Bounds(BigDecimal.ONE.subtract(high).max(BigDecimal.ZERO),
                BigDecimal.ONE.subtract(share.low()).max(BigDecimal.ZERO));
    }

    private static Optional<Part> part(String text, int start, boolean points) {
        if (text.startsWith("百分之", start)) {
            return Numerals.rangeAt(text, start + 3).map(n -> new Part(n.end(), n.value().times(HUNDREDTH)));
        }
        return Numerals.rangeAt(text, start)
                .filter(n -> !n.vague() || points)
                .flatMap(n -> named(text, n, points));
    }

    private static Optional<Part> named(String text, Numeral number, boolean points) {
        int end = number.end();
        Bounds value = number.value();
        if (text.startsWith("%", end)) {
            return Optional.of(new Part(end + 1, value.times(HUNDREDTH)));
        }
        if (text.startsWith("个百分点", end)) {
            return Optional.of(new Part(end + 4, value.times(HUNDREDTH)));
        }
        if (points && text.startsWith("个点", end)) {
            return Optional.of(new Part(end + 2, value.times(HUNDREDTH)));
        }
        if (text.startsWith("成", end) && value.low().compareTo(BigDecimal.TEN) <= 0) {
            boolean half = text.startsWith("半", end + 1);
            Bounds tenths = half ? value.plus(Bounds.exactly(new BigDecimal("0.5"))) : value;
            return Optional.of(new Part(end + (half ? 2 : 1), tenths.times(TENTH)));
        }
        if (text.startsWith("倍", end)) {
            return Optional.of(new Part(end + 1, value));
        }
        return text.startsWith("分之", end) ? fraction(text, end + 2, value) : Optional.empty();
    }

    private static Optional<Part> fraction(String text, int at, Bounds denominator) {
        return Numerals.at(text, at)
                .filter(n -> denominator.exact() && denominator.low().signum() > 0)
                .map(n -> new Part(n.end(), new Bounds(divide(n.value().low(), denominator.low()),
                        n.value().high() == null ? null : divide(n.value().high(), denominator.low()))));
    }

    private static BigDecimal divide(BigDecimal a, BigDecimal b) {
        return a.divide(b, MathContext.DECIMAL32);
    }

    private static Expression expression(String text, int start, int end, Bounds share) {
        Optional<Qualifier.After> after = Qualifier.after(text, end);
        Range range = after.map(a -> a.qualifier().range(share)).orElseGet(share::range);
        return new Expression(start, after.map(Qualifier.After::end).orElse(end), new Value.Ratio(range));
    }
}

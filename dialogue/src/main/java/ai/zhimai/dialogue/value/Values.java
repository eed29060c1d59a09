package ai.zhimai.dialogue.value;

import ai.zhimai.dialogue.robot.SlotSpec;
import ai.zhimai.dialogue.value.Grammar.Situation;
import ai.zhimai.domain.Phonetics;
import ai.zhimai.domain.Range;
import ai.zhimai.domain.Value;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the words in a slot mean. Thread-safe; no text makes it throw.
 *
 * <p>Numbers are read as {@link Numerals} says, times as {@link PeriodGrammar}, discounts as {@link RatioGrammar}.
 */
public final class Values {
    private static final Pattern REPAIR = Pattern.compile("不对|不是|哦不|啊不|错了|改成|改为|还是|换成|算了|应该是|变成");
    private static final Pattern SCALED = Pattern.compile("[块元毛角分万亿w钱]");
    private static final LocalDateTime ANY_DAY = LocalDateTime.of(2026, 1, 1, 0, 0);
    private static final BigDecimal TEN_THOUSAND = BigDecimal.valueOf(10_000);

    private final Grammar money = new MoneyGrammar();
    private final Grammar quantity = new QuantityGrammar();
    private final Grammar ratio = new RatioGrammar();
    private final Grammar period = new PeriodGrammar();
    private final Grammar phone = new PhoneGrammar();
    private final Grammar region = new Places();
    private final Products products;

    public Values(List<CatalogueEntry> catalogue, Phonetics phonetics) {
        this.products = new Products(catalogue, phonetics);
    }

    /**
     * What the words mean as the slot's type; {@link Value.Text} where they do not say such a value.
     *
     * @param said the customer's words for the slot, or the whole answer to a question for it
     * @param now  in the robot's time zone
     */
    public Value read(SlotSpec slot, String said, LocalDateTime now) {
        var text = new Value.Text(said.strip());
        return switch (slot.type()) {
            case MONEY -> read(money, said, now).map(value -> inTenThousands(slot, said, value)).orElse(text);
            case QUANTITY -> quantity(slot, said, now).orElse(text);
            case RATIO -> read(ratio, said, now).orElse(text);
            case PERIOD -> read(period, said, now).orElse(text);
            case CONTACT -> read(phone, said, now).orElse(text);
            case REGION -> read(region, said, now).orElse(text);
            case PRODUCT -> products.match(said).<Value>map(match -> product(match.entry())).orElse(text);
            case TEXT -> text;
        };
    }

    private static Value product(CatalogueEntry entry) {
        return new Value.Product(entry.id(), entry.name());
    }

    /** As found in any utterance, or else as an answer to the slot's question; a repair's last value stands. */
    private static Optional<Value> read(Grammar grammar, String said, LocalDateTime now) {
        String text = Plain.of(said);
        List<Expression> found = grammar.all(text, new Situation(false, now));
        return standing(text, found.isEmpty() ? grammar.all(text, new Situation(true, now)) : found);
    }

    private static Optional<Value> standing(String text, List<Expression> found) {
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Expression first = found.getFirst();
        Expression last = found.getLast();
        boolean repaired = found.size() > 1
                && REPAIR.matcher(text.substring(first.end(), last.start())).find();
        return Optional.of((repaired ? last : first).value());
    }

    /** Of several numbers one in a unit of the slot's goes before the rest. */
    private Optional<Value> quantity(SlotSpec slot, String said, LocalDateTime now) {
        String text = Plain.of(said);
        List<Expression> fitting = quantity.all(text, new Situation(true, now))
                .stream()
                .filter(
                        found -> found.value() instanceof Value.Quantity count
                                && slot.units().contains(count.unit()))
                .toList();
        return standing(text, fitting).or(() -> read(quantity, said, now));
    }

    /** A bare number below all that the slot takes counts 万: 三十 for a machine is 300,000. */
    private static Value inTenThousands(SlotSpec slot, String said, Value value) {
        BigDecimal least = slot.least();
        if (least == null || !(value instanceof Value.Money(Range yuan))
                || SCALED.matcher(Plain.of(said)).find()) {
            return value;
        }
        BigDecimal low = times(yuan.low());
        BigDecimal high = times(yuan.high());
        BigDecimal known = yuan.high() == null ? yuan.low() : yuan.high();
        boolean scaled = known != null && known.compareTo(least) < 0
                && known.multiply(TEN_THOUSAND).compareTo(least) >= 0;
        return scaled ? new Value.Money(new Range(low, high)) : value;
    }

    private static @Nullable BigDecimal times(@Nullable BigDecimal n) {
        return n == null ? null : n.multiply(TEN_THOUSAND);
    }

    /** Why a value cannot stand in its slot; of a range the whole must lie within the slot's bounds. */
    public Optional<Problem> problem(SlotSpec slot, Value value, LocalDateTime now) {
        return Check.problem(slot, value, now);
    }

    /** The value in words for a recap: 三台, 30万–40万元, 2026-12-31前. */
    public String shown(Value value) {
        return Shown.of(value);
    }

    /** All expressions of a type in an utterance, by position, none over another; of {@code TEXT} none. */
    public List<Found> find(SlotSpec.Type type, String text) {
        return switch (type) {
            case MONEY -> found(money, text);
            case QUANTITY -> found(quantity, text);
            case RATIO -> found(ratio, text);
            case PERIOD -> found(period, text);
            case CONTACT -> found(phone, text);
            case REGION -> found(region, text);
            case PRODUCT ->
                products.all(text).stream().map(match -> found(text, match.start(), match.end())).toList();
            case TEXT -> List.of();
        };
    }

    /** The spans do not hang on the day. */
    private static List<Found> found(Grammar grammar, String text) {
        return grammar.all(Plain.of(text), new Situation(false, ANY_DAY))
                .stream()
                .map(expression -> found(text, expression.start(), expression.end()))
                .toList();
    }

    private static Found found(String text, int start, int end) {
        return new Found(start, end, text.substring(start, end));
    }
}

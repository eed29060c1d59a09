package ai.zhimai.dialogue.value;

import ai.zhimai.dialogue.robot.SlotSpec;
import ai.zhimai.domain.Range;
import ai.zhimai.domain.Value;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a value may stand in its slot. */
final class Check {
    private Check() {}

    static Optional<Problem> problem(SlotSpec slot, Value value, LocalDateTime now) {
        return switch (value) {
            case Value.Money(Range yuan) -> outside(slot, yuan);
            case Value.Ratio(Range share) -> outside(slot, share);
            case Value.Quantity(Range count, String unit) when !unit.isEmpty() && !slot.units().isEmpty()
                    && !slot.units().contains(unit) ->
                Optional.of(Problem.UNIT);
            case Value.Quantity(Range count, String unit) -> outside(slot, count);
            case Value.Period(LocalDateTime from, LocalDateTime to) ->
                to != null && !to.isAfter(now) ? Optional.of(Problem.PAST) : Optional.empty();
            case Value.Phone(String digits) ->
                PhoneGrammar.isComplete(digits) ? Optional.empty() : Optional.of(Problem.DIGITS);
            case Value.Text text -> needsMore(slot.type()) ? Optional.of(Problem.UNREAD) : Optional.empty();
            case Value.Region region -> Optional.empty();
            case Value.Product product -> Optional.empty();
        };
    }

    /** Names of people, places and unlisted products are good as they are; numbers and times must be understood. */
    private static boolean needsMore(SlotSpec.Type type) {
        return switch (type) {
            case MONEY, QUANTITY, RATIO, PERIOD -> true;
            case CONTACT, REGION, PRODUCT, TEXT -> false;
        };
    }

    private static Optional<Problem> outside(SlotSpec slot, Range range) {
        @Nullable
        BigDecimal low = range.low() == null ? range.high() : range.low();
        @Nullable
        BigDecimal high = range.high() == null ? range.low() : range.high();
        if (slot.least() != null && low != null && low.compareTo(slot.least()) < 0) {
            return Optional.of(Problem.TOO_LITTLE);
        }
        boolean over = slot.most() != null && high != null && high.compareTo(slot.most()) > 0;
        return over ? Optional.of(Problem.TOO_MUCH) : Optional.empty();
    }
}

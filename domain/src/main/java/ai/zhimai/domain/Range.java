package ai.zhimai.domain;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Numbers from low to high, both included; without a bound where it is null, exact where both are the same. */
public record Range(@Nullable BigDecimal low, @Nullable BigDecimal high) {
    public Range {
        if (low != null && high != null && low.compareTo(high) > 0) {
            throw new IllegalArgumentException("range upside down: " + low + ".." + high);
        }
    }

    public static Range exactly(BigDecimal value) {
        return new Range(value, value);
    }
}

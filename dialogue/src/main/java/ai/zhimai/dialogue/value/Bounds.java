package ai.zhimai.dialogue.value;

import ai.zhimai.domain.Range;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A number known to lie between two others, both included; without an upper bound where {@code high} is null. */
record Bounds(BigDecimal low, @Nullable BigDecimal high) {
    static final Bounds ZERO = of(0, 0);

    static Bounds of(long low, long high) {
        return new Bounds(BigDecimal.valueOf(low), BigDecimal.valueOf(high));
    }

    static Bounds exactly(BigDecimal value) {
        return new Bounds(value, value);
    }

    boolean exact() {
        return high != null && low.compareTo(high) == 0;
    }

    boolean isZero() {
        return high != null && high.signum() == 0;
    }

    Bounds plus(Bounds other) {
        return new Bounds(low.add(other.low),
                high == null || other.high == null ? null : high.add(other.high));
    }

    Bounds times(BigDecimal factor) {
        return new Bounds(low.multiply(factor), high == null ? null : high.multiply(factor));
    }

    /** Smallest range that holds both, whichever is the greater. */
    Bounds upTo(Bounds other) {
        BigDecimal top = high == null || other.high == null ? null : high.max(other.high);
        return new Bounds(low.min(other.low), top);
    }

    Range range() {
        return new Range(trim(low), high == null ? null : trim(high));
    }

    /** Without trailing zeros behind the point, and never in scientific notation. */
    static BigDecimal trim(BigDecimal number) {
        BigDecimal bare = number.stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0) : bare;
    }
}

package ai.zhimai.dialogue.robot;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A slot as slots.yaml describes it.
 *
 * @param title   what the robot calls it in a recap
 * @param units   measure words that a quantity may have; empty for any
 * @param least   of a number, in yuan for money; null for none
 * @param most    likewise
 */
public record SlotSpec(String name, Type type, String title, List<String> units, @Nullable BigDecimal least,
        @Nullable BigDecimal most) {
    public SlotSpec {
        units = List.copyOf(units);
    }

    /** Which {@link ai.zhimai.domain.Value} the slot's words are read as. */
    public enum Type {
        MONEY, QUANTITY, RATIO, PERIOD,
        /** a phone number, or else a name */
        CONTACT, REGION, PRODUCT, TEXT
    }
}

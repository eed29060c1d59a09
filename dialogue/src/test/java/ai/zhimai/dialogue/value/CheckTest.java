package ai.zhimai.dialogue.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.zhimai.dialogue.robot.SlotSpec;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckTest {
    private final Values values = Fixtures.values();
    private final SlotSpec count = new SlotSpec("quantity", SlotSpec.Type.QUANTITY, "数量", List.of("台", "套"),
            BigDecimal.ONE, BigDecimal.valueOf(500));
    private final SlotSpec budget = new SlotSpec("budget", SlotSpec.Type.MONEY, "预算", List.of(),
            BigDecimal.valueOf(10_000), BigDecimal.valueOf(50_000_000));

    private Optional<Problem> problem(SlotSpec slot, String said) {
        return values.problem(slot, values.read(slot, said, Fixtures.NOW), Fixtures.NOW);
    }

    private Optional<Problem> problem(SlotSpec.Type type, String said) {
        return problem(Fixtures.slot(type), said);
    }

    @Test
    void numbersMustLieWithinTheSlotsBounds() {
        assertEquals(Optional.empty(), problem(count, "三台"));
        assertEquals(Optional.empty(), problem(count, "三"));
        assertEquals(Optional.of(Problem.UNIT), problem(count, "三箱"));
        assertEquals(Optional.of(Problem.TOO_MUCH), problem(count, "五六百台"));
        assertEquals(Optional.of(Problem.TOO_LITTLE), problem(count, "半台"));
        assertEquals(Optional.of(Problem.TOO_LITTLE), problem(budget, "八千块"));
        assertEquals(Optional.of(Problem.UNREAD), problem(budget, "再说吧"));
    }

    @Test
    void aBareNumberTooSmallForTheSlotCountsTenThousands() {
        assertEquals("30万元", values.shown(values.read(budget, "三十", Fixtures.NOW)));
        assertEquals("3万元", values.shown(values.read(budget, "30000", Fixtures.NOW)));
    }

    @Test
    void theSlotsUnitGoesBeforeOtherNumbers() {
        assertEquals("两台", values.shown(values.read(count, "三十箱的那种两台", Fixtures.NOW)));
    }

    @Test
    void numbersOfTelephonesMustBeWhole() {
        assertEquals(Optional.empty(), problem(SlotSpec.Type.CONTACT, "13800001234"));
        assertEquals(Optional.empty(), problem(SlotSpec.Type.CONTACT, "0757-22334455转801"));
        assertEquals(Optional.of(Problem.DIGITS), problem(SlotSpec.Type.CONTACT, "1380000123"));
        assertEquals(Optional.of(Problem.DIGITS), problem(SlotSpec.Type.CONTACT, "138000012345"));
        assertEquals(Optional.empty(), problem(SlotSpec.Type.CONTACT, "王经理"));
    }

    @Test
    void timesMustNotBeOver() {
        assertEquals(Optional.of(Problem.PAST), problem(SlotSpec.Type.PERIOD, "昨天"));
        assertEquals(Optional.of(Problem.PAST), problem(SlotSpec.Type.PERIOD, "三天前"));
        assertEquals(Optional.empty(), problem(SlotSpec.Type.PERIOD, "今天"));
        assertEquals(Optional.empty(), problem(SlotSpec.Type.PERIOD, "八月十号"));
    }
}

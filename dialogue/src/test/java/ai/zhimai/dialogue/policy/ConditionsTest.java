package ai.zhimai.dialogue.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.zhimai.dialogue.robot.Condition;
import ai.zhimai.dialogue.state.DialogueState;
import ai.zhimai.domain.Range;
import ai.zhimai.domain.SlotOperation.Origin;
import ai.zhimai.domain.Value;
import ai.zhimai.domain.dialogue.Event;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConditionsTest {
    private static DialogueState holding(Value value) {
        return DialogueState.EMPTY
                .apply(new Event.SlotSet(Instant.EPOCH, "a", "said", value, Origin.CUSTOMER, 1));
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }

    /** Low and high bound of the value, the number asked for, at least, at most. */
    @ParameterizedTest
    @CsvSource({"3,3,3,true,true", "3.0,3.00,3,true,true", "2,3,3,false,true", "3,5,3,true,false",
            "2,5,3,false,false",
            "3,,3,true,false", ",3,3,false,true", ",,3,false,false", "4,4,3,true,false", "2,2,3,false,true"})
    void ofARangeTheEndsCount(@Nullable String low, @Nullable String high, String asked, boolean least,
            boolean most) {
        var range = new Range(number(low), number(high));
        for (Value value : List.of(new Value.Money(range), new Value.Quantity(range, "台"),
                new Value.Ratio(range))) {
            DialogueState state = holding(value);
            assertEquals(least, Conditions.holds(new Condition.AtLeast("a", new BigDecimal(asked)), state));
            assertEquals(most, Conditions.holds(new Condition.AtMost("a", new BigDecimal(asked)), state));
        }
    }

    @Test
    void whatIsNoNumberReachesNone() {
        for (Value value : List.of(new Value.Text("三"), new Value.Phone("13800001234"),
                new Value.Period(null, null),
                new Value.Region("佛山", "广东省"), new Value.Product("3", "三"))) {
            assertEquals(false,
                    Conditions.holds(new Condition.AtLeast("a", BigDecimal.ZERO), holding(value)));
            assertEquals(false, Conditions.holds(new Condition.AtMost("a", BigDecimal.TEN), holding(value)));
        }
    }

    @Test
    void aProductIsItsNameItsIdAndWhatWasSaid() {
        DialogueState state = holding(new Value.Product("strapping", "打包机"));
        for (String name : List.of("strapping", "打包机", "said")) {
            assertEquals(true, Conditions.holds(new Condition.Is("a", name), state));
        }
        assertEquals(false, Conditions.holds(new Condition.Is("a", "贴标机"), state));
        assertEquals(false, Conditions.holds(new Condition.Is("b", "said"), state));
    }

    @Test
    void ofNoneAllHoldAndNoneHolds() {
        assertEquals(true, Conditions.holds(new Condition.All(List.of()), DialogueState.EMPTY));
        assertEquals(false, Conditions.holds(new Condition.Any(List.of()), DialogueState.EMPTY));
        assertEquals(false, Conditions.holds(new Condition.HasIntent("price"), DialogueState.EMPTY));
        var known = new Condition.Known("a");
        assertEquals(true, Conditions.holds(new Condition.Not(known), DialogueState.EMPTY));
        assertEquals(false, Conditions.holds(new Condition.Confirmed("a"), holding(new Value.Text("x"))));
    }
}

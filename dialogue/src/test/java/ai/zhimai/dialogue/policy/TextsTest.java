package ai.zhimai.dialogue.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.zhimai.dialogue.Stage;
import ai.zhimai.dialogue.state.DialogueState;
import ai.zhimai.domain.NluResult;
import ai.zhimai.domain.SlotOperation.Origin;
import ai.zhimai.domain.Value;
import ai.zhimai.domain.dialogue.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TextsTest {
    private static final Instant AT = Instant.EPOCH;

    private final Texts texts = new Texts(Stage.of("shop").robot());

    private static Event set(String slot, String said) {
        return new Event.SlotSet(AT, slot, said, new Value.Text(said), Origin.CUSTOMER, 0.9);
    }

    private static Event heard(String text) {
        return new Event.CustomerSpoke(AT, new NluResult(text, List.of(), true, List.of(), List.of()));
    }

    private static DialogueState state(Event... events) {
        return DialogueState.replay(List.of(events));
    }

    @Test
    void namesInBracesAreFilledIn() {
        DialogueState state = state(heard("多少钱"), set("product", "打包机"), set("预算", "十万"),
                new Event.WebhookCalled(AT, "stock", "call", true, Map.of("stock", "5", "product", "别的")));
        assertEquals("打包机要十万，还有5台，您问：多少钱", texts.fill("{product}要{预算}，还有{stock}台，您问：{utterance}", state));
        assertEquals("我是示例公司的小智", texts.fill("我是{my_company}的{my_name}", state));
        assertEquals("好", texts.fill("{answer}", state, Map.of("answer", "好")));
    }

    @Test
    void aNameWithoutValueLeavesNothing() {
        assertEquals("好的，再见", texts.fill("好的，{contact}{utterance}{nothing}再见", DialogueState.EMPTY));
        assertEquals("{ } {}", texts.fill("{ } {}", DialogueState.EMPTY));
    }

    @Test
    void whatACustomerSaysIsNoTemplate() {
        DialogueState state = state(heard("{product}"), set("product", "{recap}$1\\"));
        assertEquals("{recap}$1\\ {product}", texts.fill("{product} {utterance}", state));
    }

    @Test
    void theRecapNamesEveryNeedInTheOrderOfComingUpAndEveryValueOnce() {
        DialogueState state = state(heard("交货"), new Event.NeedOpened(AT, "delivery"), heard("多少钱"),
                new Event.NeedOpened(AT, "price"), new Event.NeedOpened(AT, "lead"),
                set("contact", "王经理"), set("product", "打包机"), set("quantity", "两台"));
        assertEquals("交货，打包机报价，数量两台，联系方式王经理", texts.fill("{recap}", state));
        assertEquals("交货、报价", texts.fill("{needs}", state));
    }

    /** 两 stands in 两百吨 too, but that says nothing of the number of machines. */
    @Test
    void aValueWithinAnotherIsNamedAllTheSame() {
        DialogueState state = state(heard("多少钱"), new Event.NeedOpened(AT, "price"), set("product", "两百吨注塑机"),
                set("quantity", "两"));
        assertEquals("两百吨注塑机报价，数量两", texts.fill("{recap}", state));
    }

    @Test
    void theProductIsTheOneTalkedAbout() {
        assertEquals("", texts.product(DialogueState.EMPTY));
        assertEquals("打包机", texts.product(state(set("spec", "防水"), set("product", "打包机"))));
        assertEquals(new ArrayList<>(), texts.needs(DialogueState.EMPTY));
    }
}

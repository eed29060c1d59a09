package ai.zhimai.dialogue.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.zhimai.domain.NluResult;
import ai.zhimai.domain.Slot;
import ai.zhimai.domain.SlotContext;
import ai.zhimai.domain.SlotOperation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleOperationsTest {
    private final RuleOperations rules = RuleOperations.shipped();

    private List<SlotOperation> of(Map<String, String> state, String robot, String text, Slot... slots) {
        var heard = new NluResult(text, List.of(), false, List.of(slots), List.of());
        return rules.of(new SlotContext(state, robot, heard, List.of()));
    }

    private static Slot slot(String name, String text, String value) {
        int start = text.indexOf(value);
        return new Slot(name, value, start, start + value.length());
    }

    private static SlotOperation update(String slot, String value) {
        return new SlotOperation.Update(slot, value, SlotOperation.Origin.CUSTOMER, 0.7);
    }

    @Test
    void whatIsTakenBackDoesNotCount() {
        String text = "不是三台是五台";
        assertEquals(List.of(update("quantity", "五台")), of(Map.of(), "几台", text, slot("quantity", text, "三台"),
                slot("quantity", text, "五台")));
        assertEquals(List.of(update("quantity", "五台")), of(Map.of(), "几台", text, slot("quantity", text, "五台"),
                slot("quantity", text, "三台")));
    }

    @Test
    void aWishIsDropped() {
        String text = "那个六个月质保别写了";
        assertEquals(List.of(new SlotOperation.Delete("warranty", 0.7)),
                of(Map.of("warranty", "六个月"), "好的", text, slot("warranty", text, "六个月")));
        assertEquals(List.of(new SlotOperation.Delete("warranty", 0.7)),
                of(Map.of("warranty", "六个月"), "好的", text));
    }

    @Test
    void agreeingConfirmsWhatTheRobotRepeats() {
        assertEquals(List.of(new SlotOperation.Confirm("quantity", 0.7)),
                of(Map.of("quantity", "三台", "region", "佛山"), "三台对吗", "对的"));
        assertEquals(List.of(), of(Map.of("quantity", "三台"), "三台对吗", "多少钱一台啊你先给我说一下"));
    }
}

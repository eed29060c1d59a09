package ai.zhimai.dialogue.llm;

import static ai.zhimai.dialogue.llm.Personas.BUDGET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.zhimai.dialogue.robot.SlotSpec;
import ai.zhimai.domain.LanguageModel;
import ai.zhimai.domain.NluResult;
import ai.zhimai.domain.SlotContext;
import ai.zhimai.domain.SlotOperation.Confirm;
import ai.zhimai.domain.SlotOperation.Delete;
import ai.zhimai.domain.SlotOperation.Origin;
import ai.zhimai.domain.SlotOperation.Update;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which proposals are taken. */
final class SlotProposerTest {
    private static final Map<String, SlotSpec> SLOTS = Map.of("quantity",
            spec("quantity", SlotSpec.Type.QUANTITY),
            "product", spec("product", SlotSpec.Type.PRODUCT), "contact",
            spec("contact", SlotSpec.Type.CONTACT));
    private static final SlotContext TURN = new SlotContext(Map.of("contact", "王先生"), "您是要自动打包机吗？",
            new NluResult("对对，来个三台吧，先别打电话了", List.of(), true, List.of(), List.of()), List.of());

    private static SlotSpec spec(String name, SlotSpec.Type type) {
        return new SlotSpec(name, type, name, List.of(), null, null);
    }

    private static Proposal propose(LanguageModel model) {
        return new SlotProposer(model, SLOTS, 0.6).propose(TURN, BUDGET);
    }

    private static String operation(String slot, String action, String value, double confidence) {
        return "{\"slot\":\"" + slot + "\",\"action\":\"" + action + "\",\"value\":\"" + value
                + "\",\"confidence\":"
                + confidence + "}";
    }

    private static String operations(String... operations) {
        return "{\"operations\":[" + String.join(",", operations) + "]}";
    }

    @Test
    void takesWhatWasSaid() {
        String answer = operations(operation("quantity", "update", "三台", 0.95),
                operation("product", "update", "自动打包机", 0.5), operation("contact", "delete", "", 0.4));

        assertEquals(
                new Proposal.Proposed(List.of(new Update("quantity", "三台", Origin.CUSTOMER, 0.6),
                        new Update("product", "自动打包机", Origin.ROBOT, 0.5), new Delete("contact", 0.4))),
                propose(Personas.saying("```json\n" + answer + "\n```")));
        assertEquals(new Proposal.Proposed(List.of(new Confirm("contact", 0.6))),
                propose(Personas.saying(operations(operation("contact", "confirm", "", 1)))));
        assertEquals(new Proposal.Proposed(List.of()), propose(Personas.saying(operations())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "好的", "null", "[]", "{}", "{\"operations\":{}}",
            "{\"operations\":[],\"note\":1}",
            "{\"operations\":[]} 多余", "{\"operations\":[null]}", "{\"operations\":[{\"slot\":\"quantity\"}]}",
            "{\"operations\":[{\"slot\":\"quantity\",\"action\":\"update\",\"value\":3,\"confidence\":0.9}]}",
            "{\"operations\":[{\"slot\":\"quantity\",\"action\":\"update\",\"value\":\"三台\",\"confidence\":\"高\"}]}",
            "{\"operations\":[{\"slot\":\"quantity\",\"action\":\"update\",\"value\":\"三台\",\"confidence\":0.9,\"customer\":\"b\"}]}",
            "{\"operations\":[{\"slot\":\"quantity\",\"slot\":\"contact\",\"action\":\"update\",\"value\":\"三台\",\"confidence\":0.9}]}"})
    void nothingThatIsNotOfTheSchema(String answer) {
        assertInstanceOf(Proposal.Rejected.class, propose(Personas.saying(answer)));
    }

    @Test
    void nothingThatWasNotSaidOrIsNotKnown() {
        List<String> wrong = List.of(operation("quantity", "update", "五台", 0.9),
                operation("price", "update", "三台", 0.9), operation("quantity", "buy", "三台", 0.9),
                operation("quantity", "update", "", 0.9), operation("quantity", "update", "三台", 1.5),
                operation("quantity", "delete", "", 0.9), operation("contact", "confirm", "李女士", 0.9),
                operation("quantity", "update", "三台", 0.9) + ','
                        + operation("quantity", "update", "三台", 0.8));

        for (String each : wrong) {
            assertInstanceOf(Proposal.Rejected.class, propose(Personas.saying(operations(each))), each);
        }
        assertInstanceOf(Proposal.Rejected.class, propose(Personas.failing()));
    }

    @Test
    void theSchemaNamesTheRobotsSlots() {
        String schema = new SlotAnswer(SLOTS.keySet(), 0.6).schema();

        assertTrue(schema.contains("[\"contact\",\"product\",\"quantity\"]"), schema);
    }
}

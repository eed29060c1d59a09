package ai.zhimai.training.dst;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.zhimai.domain.SlotContext;
import ai.zhimai.domain.SlotOperation;
import ai.zhimai.model.operation.OperationFile;
import ai.zhimai.model.operation.OperationModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class OperationTrainerTest {
    private static final OperationOptions OPTIONS = new OperationOptions(16, 8, 0.1, 2, 5, true, 0, 1);
    private static final OperationModel MODEL = train();

    private static OperationModel train() {
        return new OperationTrainer(List.of("quantity", "region"), Map.of(), List.of(), OPTIONS)
                .train(Talks.of(84));
    }

    private static List<SlotOperation> operations(Map<String, String> state, String robot, String customer) {
        return MODEL.of(new SlotContext(state, robot, DialogueReader.heard(customer), List.of()));
    }

    @Test
    void aBareAnswerGoesToTheSlotThatWasAskedFor() {
        SlotOperation operation = operations(Map.of(), "您要几台", "九台吧").getFirst();
        assertTrue(operation instanceof SlotOperation.Update update && update.slot().equals("quantity")
                && update.value().equals("九台") && update.origin() == SlotOperation.Origin.CUSTOMER,
                operation.toString());
    }

    @Test
    void aWishIsTakenBack() {
        List<SlotOperation> operations = operations(Map.of("quantity", "三台", "region", "佛山"), "还有要改的吗",
                "地址先空着");
        assertEquals(List.of("region"), operations.stream().map(SlotOperation::slot).toList());
        assertTrue(operations.getFirst() instanceof SlotOperation.Delete, operations.toString());
    }

    @Test
    void dialoguesOfTheSameKindAreTracked() {
        List<Tracked> tracked = Talks.of(40).stream().map(dialogue -> Tracked.by(MODEL, dialogue)).toList();
        double joint = TrackingScoring.of(tracked).jointGoal();
        assertTrue(joint > 0.95, "joint goal accuracy " + joint);
    }

    @Test
    void theSameSeedGivesTheSameModel() {
        assertArrayEquals(MODEL.weights().table(), train().weights().table());
    }

    @Test
    void aModelSurvivesItsFile() throws IOException {
        var bytes = new ByteArrayOutputStream();
        OperationFile.write(MODEL, bytes);
        OperationModel read = OperationFile.read(new ByteArrayInputStream(bytes.toByteArray()));
        for (Dialogue dialogue : Talks.of(12)) {
            assertEquals(Tracked.by(MODEL, dialogue).states(), Tracked.by(read, dialogue).states());
        }
        assertThrows(IOException.class,
                () -> OperationFile.read(new ByteArrayInputStream(bytes.toByteArray(), 0, bytes.size() / 2)));
    }

    @Property(tries = 200)
    void anyWordsAreSurvived(@ForAll String robot, @ForAll String customer, @ForAll String value) {
        Map<String, String> state = value.isBlank() ? Map.of() : Map.of("region", value, "foreign", value);
        List<SlotOperation> operations = operations(state, robot, customer);
        assertEquals(operations.size(), operations.stream().map(SlotOperation::slot).distinct().count());
    }
}

package ai.zhimai.dialogue.robot;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a file of the robot's tests. */
final class TestReader {
    private final Source source;
    private final Robot robot;

    TestReader(Source source, Robot robot) {
        this.source = source;
        this.robot = robot;
    }

    DialogueTest read(Node root) {
        Fields fields = Fields.of(source, root, "the test", Keys.TEST);
        List<Node> turns = fields.list("turns");
        if (turns.isEmpty()) {
            fields.error("turns", "the test has no turns", "write '- customer: …' lines under turns");
        }
        return new DialogueTest(source.file(), fields.text("test"), turns.stream().map(this::turn).toList());
    }

    private DialogueTest.Turn turn(Node node) {
        Fields fields = Fields.of(source, node, "a turn", Keys.TURN);
        boolean silent = fields.flag("silent", false);
        if (node instanceof MappingNode && silent == fields.has("customer")) {
            source.error(node, "a turn is either what the customer says or silence",
                    "write 'customer: …' or 'silent: true'");
        }
        String customer = fields.optional("customer");
        return new DialogueTest.Turn(Source.line(node), customer, understood(fields, customer),
                fields.texts("intents"), fields.texts("says"), fields.texts("says_not"),
                fields.optional("source"), fields.optional("asks"), slots(fields, "known"),
                fields.texts("unknown"), flow(fields),
                fields.optional("handed_over"),
                fields.optional("ended"), fields.has("lead") ? fields.flag("lead", false) : null);
    }

    private DialogueTest.@Nullable Understood understood(Fields fields, @Nullable String customer) {
        if (!fields.has("understood")) {
            return null;
        }
        Fields understood = fields.mapping("understood", Keys.UNDERSTOOD);
        Map<String, String> slots = slots(understood, "slots");
        slots.forEach((slot, words) -> {
            if (customer == null || !customer.contains(words)) {
                understood.error("slots", "the customer does not say '" + words + "' for '" + slot + "'",
                        "give the words as they stand in the utterance");
            }
        });
        return new DialogueTest.Understood(understood.texts("intents"), slots);
    }

    private Map<String, String> slots(Fields fields, String key) {
        Map<String, String> slots = fields.names(key);
        for (String slot : slots.keySet()) {
            if (!robot.slots().containsKey(slot)) {
                fields.error(key, "there is no slot '" + slot + "'",
                        Nearest.remedy(slot, robot.slots().keySet()));
            }
        }
        return slots;
    }

    private @Nullable String flow(Fields fields) {
        String flow = fields.optional("flow");
        if (flow != null && robot.flow(flow).isEmpty()) {
            fields.error("flow", "there is no flow '" + flow + "'",
                    Nearest.remedy(flow, robot.flows().stream().map(Flow::id).collect(Collectors.toSet())));
        }
        return flow;
    }
}

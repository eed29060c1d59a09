package ai.zhimai.dialogue.robot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads and checks one flow file. */
final class FlowReader {
    private static final int MAX_STEPS = 200;
    private static final int MAX_PRIORITY = 1_000;
    private static final int DEFAULT_PRIORITY = 50;

    private final Source source;
    private final Script script;

    /**
     * A flow and where it says what others may contradict.
     *
     * @param line        of its id
     * @param opensOnLine of the intents that open it
     * @param closingLine of the word that it is the closing one
     */
    record Placed(Flow flow, Source source, int line, int opensOnLine, int closingLine) {}

    FlowReader(Source source, Script script) {
        this.source = source;
        this.script = script;
    }

    Placed read(Node root) {
        Fields fields = Fields.of(source, root, "the flow", Keys.FLOW);
        String id = fields.text("flow", stem());
        Script.isId(source, fields.line("flow"), id, "a flow");
        String title = fields.text("title");
        List<StepReader.Placed> steps = steps(fields);
        boolean closing = fields.flag("closing", false);
        String recap = script.templates()
                .read(source, fields.line("recap"), fields.text("recap", title), List.of(), false);
        var flow = new Flow(id, title, script.intents(fields, "opens_on"),
                fields.integer("priority", DEFAULT_PRIORITY, 0, MAX_PRIORITY), recap, closing,
                steps.stream().map(StepReader.Placed::step).filter(Objects::nonNull).toList());
        if (flow.opensOn().isEmpty() && !closing) {
            source.warning(fields.line("flow"), "nothing opens the flow '" + id + "'",
                    "name intents under opens_on, or make it the closing flow");
        }
        if (areSound(steps)) {
            new FlowCheck(source, flow, steps).run();
        }
        return new Placed(flow, source, fields.line("flow"), fields.line("opens_on"), fields.line("closing"));
    }

    private String stem() {
        String name = String.valueOf(source.file().getFileName());
        return name.substring(0, name.lastIndexOf('.'));
    }

    private List<StepReader.Placed> steps(Fields fields) {
        List<Node> nodes = fields.list("steps");
        if (nodes.isEmpty()) {
            fields.error("steps", "the flow has no steps", "write '- say: …' or another step under steps");
        } else if (nodes.size() > MAX_STEPS) {
            fields.error("steps", "the flow has more than " + MAX_STEPS + " steps", "divide it into several");
            return List.of();
        }
        var reader = new StepReader(source, script, nodes.stream().anyMatch(FlowReader::isWebhook));
        List<StepReader.Placed> steps = new ArrayList<>();
        for (Node node : nodes) {
            steps.add(reader.read(node, steps.size() + 1));
        }
        return steps;
    }

    private static boolean isWebhook(Node node) {
        return node instanceof MappingNode step && step.getValue()
                .stream()
                .anyMatch(tuple -> tuple.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals("webhook"));
    }

    /** Whether the steps' names hold together, so that their paths can be followed. */
    private boolean areSound(List<StepReader.Placed> steps) {
        Map<String, Integer> ids = new HashMap<>();
        boolean sound = !steps.isEmpty() && steps.stream().allMatch(StepReader.Placed::isWhole);
        for (StepReader.Placed placed : steps) {
            Integer first = ids.putIfAbsent(placed.id(), placed.line());
            if (first != null) {
                source.error(placed.line(),
                        "the step '" + placed.id() + "' stands at line " + first + " already",
                        "give one of them another id");
                sound = false;
            }
        }
        for (StepReader.Placed placed : steps) {
            for (StepReader.Pointer pointer : placed.points()) {
                sound &= pointsSomewhere(pointer, ids.keySet());
            }
        }
        return sound;
    }

    private boolean pointsSomewhere(StepReader.Pointer pointer, Set<String> ids) {
        if (ids.contains(pointer.to())) {
            return true;
        }
        if (!pointer.to().isEmpty()) {
            source.error(pointer.line(), "'" + pointer.key() + "' leads to no step: '" + pointer.to() + "'",
                    Nearest.remedy(pointer.to(), new LinkedHashSet<>(ids)));
        }
        return false;
    }
}

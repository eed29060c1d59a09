package ai.zhimai.dialogue.robot;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A robot for people to look at: as an indented text, and as a diagram. */
public final class RobotOutline {
    private final Robot robot;
    private final StringBuilder out = new StringBuilder();

    private RobotOutline(Robot robot) {
        this.robot = robot;
    }

    /** Persona, slots, and every flow's steps with where they lead. */
    public static String text(Robot robot) {
        return new RobotOutline(robot).text();
    }

    /** A <a href="https://mermaid.js.org/syntax/flowchart.html">Mermaid</a> flowchart, a subgraph a flow. */
    public static String mermaid(Robot robot) {
        return new RobotOutline(robot).mermaid();
    }

    private String text() {
        line(0, robot.persona().name() + " · " + robot.persona().company() + " · " + robot.id() + " "
                + robot.version());
        line(1, robot.persona().greeting());
        line(0, "slots");
        robot.slots()
                .values()
                .forEach(slot -> line(1, slot.name() + "  " + slot.title() + "  " + type(slot)));
        for (Flow flow : robot.flows()) {
            line(0, "flow " + flow.id() + "  " + flow.title() + "  priority " + flow.priority()
                    + (flow.opensOn().isEmpty() ? "" : ", on " + String.join(", ", flow.opensOn()))
                    + (flow.closing() ? ", closing" : ""));
            flow.steps().forEach(step -> step(flow, step));
        }
        return out.toString();
    }

    private static String type(SlotSpec slot) {
        String units = slot.units().isEmpty() ? "" : " in " + String.join("/", slot.units());
        return slot.type().name().toLowerCase(Locale.ROOT) + units
                + (slot.least() == null ? "" : " from " + slot.least().toPlainString())
                + (slot.most() == null ? "" : " to " + slot.most().toPlainString());
    }

    private void step(Flow flow, Step step) {
        line(1, step.id() + "  " + what(step));
        for (Exit exit : Exit.of(flow, step)) {
            boolean below = exit.to().equals(flow.after(step));
            if (!below || !exit.when().isEmpty()) {
                line(2, (exit.when().isEmpty() ? "" : exit.when() + " ") + "→ "
                        + exit.to().map(Step::id).orElse("(done)"));
            }
        }
    }

    private static String what(Step step) {
        return switch (step) {
            case Step.Say say -> "say: " + say.text();
            case Step.Ask ask -> "ask " + ask.slot() + " (" + ask.tries() + "×): " + ask.text();
            case Step.Confirm confirm ->
                "confirm " + String.join(", ", confirm.slots()) + ": " + confirm.text();
            case Step.Branch _ -> "branch";
            case Step.LookUp lookUp -> "look up " + lookUp.query()
                    + (lookUp.kinds().isEmpty() ? "" : " in " + String.join(", ", lookUp.kinds())) + ": "
                    + lookUp.text();
            case Step.Webhook webhook -> "webhook " + webhook.url();
            case Step.HandOver over -> "hand over to " + over.to() + ": " + over.text();
            case Step.End end ->
                "end " + end.outcome() + (end.lead() ? " with a lead" : "") + ": " + end.text();
        };
    }

    private void line(int depth, String text) {
        out.append("  ".repeat(depth)).append(text).append('\n');
    }

    private String mermaid() {
        line(0, "flowchart TD");
        for (int f = 0; f < robot.flows().size(); f++) {
            Flow flow = robot.flows().get(f);
            line(1, "subgraph f" + f + "[\"" + escaped(flow.title()) + "\"]");
            Map<String, String> names = new HashMap<>();
            for (Step step : flow.steps()) {
                names.put(step.id(), "f" + f + "s" + names.size());
                line(2, names.get(step.id()) + node(step));
            }
            String done = "f" + f + "done";
            if (flow.steps()
                    .stream()
                    .flatMap(step -> Exit.of(flow, step).stream())
                    .anyMatch(exit -> exit.to().isEmpty())) {
                line(2, done + "(((\" \")))");
            }
            flow.steps().forEach(step -> arrows(step, Exit.of(flow, step), names, done));
            line(1, "end");
        }
        return out.toString();
    }

    private void arrows(Step step, List<Exit> exits, Map<String, String> names, String done) {
        for (Exit exit : exits) {
            String when = exit.when().isEmpty() ? "" : "|\"" + escaped(exit.when()) + "\"|";
            line(2, names.get(step.id()) + " -->" + when + " "
                    + exit.to().map(to -> names.get(to.id())).orElse(done));
        }
    }

    private static String node(Step step) {
        String text = "\"" + escaped(what(step)) + "\"";
        return switch (step) {
            case Step.Branch _ -> "{" + text + "}";
            case Step.Ask _,Step.Confirm _ -> "[/" + text + "/]";
            case Step.HandOver _,Step.End _ -> "([" + text + "])";
            case Step.Say _,Step.LookUp _,Step.Webhook _ -> "[" + text + "]";
        };
    }

    private static String escaped(String text) {
        return text.replace("#", "#35;")
                .replace("\"", "#quot;")
                .replace("<", "#lt;")
                .replace(">", "#gt;")
                .replace("\n", " ");
    }
}

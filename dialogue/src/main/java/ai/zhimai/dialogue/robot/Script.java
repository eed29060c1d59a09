package ai.zhimai.dialogue.robot;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What the files of a robot may refer to, and what they did refer to. */
final class Script {
    private static final Pattern ID = Pattern.compile("[\\p{L}\\p{N}_.-]{1,64}");

    private final Map<String, SlotSpec> slots;
    private final Templates templates;
    private final Set<String> labels;
    private final Set<String> taken = new HashSet<>();
    private final List<FlowNamed> flowsNamed = new ArrayList<>();

    private record FlowNamed(Source source, int line, String flow) {}

    /** @param labels of the model; empty where they are not known */
    Script(Map<String, SlotSpec> slots, Templates templates, Set<String> labels) {
        this.slots = slots;
        this.templates = templates;
        this.labels = labels;
    }

    Templates templates() {
        return templates;
    }

    /** Whether a word can be an id; told if it cannot. */
    static boolean isId(Source source, int line, String id, String what) {
        boolean fits = ID.matcher(id).matches();
        if (!fits && !id.isEmpty()) {
            source.error(line, what + " cannot be called '" + id + "'",
                    "use letters, digits, '_', '-' and '.'");
        }
        return fits;
    }

    String slot(Fields fields, String key) {
        return slot(fields, key, fields.text(key));
    }

    List<String> slots(Fields fields, String key) {
        List<String> names = fields.texts(key);
        names.forEach(name -> slot(fields, key, name));
        return names;
    }

    private String slot(Fields fields, String key, String name) {
        if (!name.isEmpty() && !slots.containsKey(name)) {
            fields.error(key, "there is no slot '" + name + "'", slots.isEmpty()
                    ? "describe it in slots.yaml"
                    : Nearest.to(name, slots.keySet())
                            .map(near -> "did you mean '" + near + "'?")
                            .orElse("describe it in slots.yaml"));
        }
        return name;
    }

    /** Tells of an intent that the model does not know, and remembers that somebody takes it. */
    String intent(Fields fields, String key, String intent) {
        taken.add(intent);
        if (!labels.isEmpty() && !intent.isEmpty() && !labels.contains(intent)) {
            fields.error(key, "the model knows no intent '" + intent + "'", Nearest.remedy(intent, labels));
        }
        return intent;
    }

    /** The same for an intent that only gets a title, which takes it nowhere. */
    void title(Fields titles, String intent) {
        if (!labels.isEmpty() && !labels.contains(intent)) {
            titles.error(intent, "the model knows no intent '" + intent + "'",
                    Nearest.remedy(intent, labels));
        }
    }

    List<String> intents(Fields fields, String key) {
        List<String> intents = fields.texts(key);
        intents.forEach(intent -> intent(fields, key, intent));
        return intents;
    }

    /** A flow's name, to be checked when all flows are known. */
    String flow(Fields fields, String key) {
        String flow = fields.text(key);
        flowsNamed.add(new FlowNamed(fields.source(), fields.line(key), flow));
        return flow;
    }

    void checkFlowsNamed(Set<String> flows) {
        for (FlowNamed named : flowsNamed) {
            if (!named.flow.isEmpty() && !flows.contains(named.flow)) {
                named.source.error(named.line, "there is no flow '" + named.flow + "'",
                        Nearest.remedy(named.flow, flows));
            }
        }
    }

    /** Labels of the model that no flow, role or condition names, in alphabetical order. */
    List<String> untaken() {
        return labels.stream().filter(label -> !taken.contains(label)).sorted().toList();
    }
}

package ai.zhimai.dialogue.robot;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A robot as its folder describes it.
 *
 * @param id        the folder's name
 * @param version   hash of the files, so that a conversation can say which script it followed
 * @param bundle    the model that understands its customers; null if robot.yaml names none
 * @param llm       the language model that it may use; off unless robot.yaml says otherwise
 * @param slots     by name, in the order of slots.yaml
 * @param flows     in the order of their priority, then of their ids
 * @param knowledge folder of what it knows; null if there is none
 */
public record Robot(String id, String version, Persona persona, @Nullable Path bundle, Roles roles, Cues cues,
        Phrases phrases, Rules rules, LlmSettings llm, Map<String, String> intentTitles,
        Map<String, SlotSpec> slots,
        List<Flow> flows, @Nullable Path knowledge) {

    public Robot {
        intentTitles = Map.copyOf(intentTitles);
        slots = Collections.unmodifiableMap(new LinkedHashMap<>(slots));
        flows = List.copyOf(flows);
    }

    public Optional<Flow> flow(String id) {
        return flows.stream().filter(flow -> flow.id().equals(id)).findFirst();
    }

    /** The flow that an intent opens. */
    public Optional<Flow> flowFor(String intent) {
        return flows.stream().filter(flow -> flow.opensOn().contains(intent)).findFirst();
    }

    /** The flow that makes a lead of a customer whose needs are settled. */
    public Optional<Flow> closing() {
        return flows.stream().filter(Flow::closing).findFirst();
    }
}

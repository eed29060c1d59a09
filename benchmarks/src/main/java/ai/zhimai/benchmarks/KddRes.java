package ai.zhimai.benchmarks;

import ai.zhimai.domain.NluResult;
import ai.zhimai.training.dst.Dialogue;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * KddRES (Wang et al. 2020, arXiv:2011.08772). The state after a customer's turn is its {@code user_state}: what the
 * restaurant has told and the customer has asked for so far. A slot with parts (外卖 has 支持 and 配送时间) is one slot a
 * part; of dishes, their names are the value, of opening hours, the hours.
 */
final class KddRes {
    private static final Set<String> DISHES = Set.of("菜品", "推荐菜");
    private static final String HOURS = "营业时间";

    private KddRes() {}

    /** The dialogues of a part, {@code train} or {@code val}. */
    static List<Dialogue> dialogues(Path folder, String part) {
        var dialogues = new ArrayList<Dialogue>();
        for (Map.Entry<String, JsonNode> entry : ZippedJson.read(folder.resolve(part + ".json.zip"))
                .properties()) {
            List<Dialogue.Turn> turns = turns(entry.getValue().path("messages"));
            if (!turns.isEmpty()) {
                dialogues.add(new Dialogue(part + entry.getKey(), false, turns, turns.getLast().state()));
            }
        }
        return dialogues;
    }

    private static List<Dialogue.Turn> turns(JsonNode messages) {
        var turns = new ArrayList<Dialogue.Turn>();
        var robot = new StringBuilder();
        for (JsonNode message : messages) {
            String words = message.path("content").asText();
            if (message.path("role").asText().equals("user")) {
                turns.add(new Dialogue.Turn(robot.toString(),
                        new NluResult(words, List.of(), false, List.of(), List.of()), List.of(),
                        state(message.path("user_state"))));
                robot.setLength(0);
            } else {
                robot.append(robot.isEmpty() ? "" : "\n").append(words);
            }
        }
        return turns;
    }

    private static Map<String, String> state(JsonNode slots) {
        var state = new TreeMap<String, String>();
        for (JsonNode slot : slots) {
            put(state, slot.path(1).asText(), slot.path(2));
        }
        return state;
    }

    private static void put(Map<String, String> state, String slot, JsonNode value) {
        if (value.isObject() && DISHES.contains(slot)) {
            put(state, slot, String.join(" ", names(value)));
        } else if (value.isObject() && slot.equals(HOURS)) {
            var hours = new TreeSet<String>();
            value.forEach(part -> hours.add(part.asText()));
            hours.remove("none");
            put(state, slot, String.join(" ", hours));
        } else if (value.isObject()) {
            value.properties()
                    .forEach(part -> put(state, slot + "·" + part.getKey(), part.getValue().asText()));
        } else {
            put(state, slot, value.asText());
        }
    }

    private static List<String> names(JsonNode value) {
        var names = new ArrayList<String>();
        value.fieldNames().forEachRemaining(name -> names.add(name.replaceAll("\\s", "")));
        names.remove("none");
        return names;
    }

    private static void put(Map<String, String> state, String slot, String value) {
        if (!value.isBlank() && !value.equals("none")) {
            state.put(slot, value.strip());
        }
    }
}

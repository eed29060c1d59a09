package ai.zhimai.benchmarks;

import ai.zhimai.domain.NluResult;
import ai.zhimai.training.dst.Dialogue;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * CrossWOZ (Zhu et al. 2020, TACL). The state after a customer's turn is the {@code sys_state_init} of the system's next
 * turn without its selected results, which is what ConvLab-2 trains and scores TRADE on.
 */
final class CrossWoz {
    private static final Map<String, String> DATABASES = Map.of("hotel", "酒店", "restaurant", "餐馆",
            "attraction", "景点");
    private static final String RESULTS = "selectedResults";

    private CrossWoz() {}

    /** The validation dialogues, by id. */
    static List<Dialogue> dialogues(Path folder) {
        var dialogues = new ArrayList<Dialogue>();
        for (Map.Entry<String, JsonNode> entry : ZippedJson.read(folder.resolve("val.json.zip"))
                .properties()) {
            List<Dialogue.Turn> turns = turns(entry.getValue().path("messages"));
            dialogues.add(new Dialogue(entry.getKey(), false, turns, turns.getLast().state()));
        }
        dialogues.sort(Comparator.comparing(Dialogue::id));
        return dialogues;
    }

    private static List<Dialogue.Turn> turns(JsonNode messages) {
        var turns = new ArrayList<Dialogue.Turn>();
        String robot = "";
        for (int i = 0; i + 1 < messages.size(); i++) {
            String words = messages.path(i).path("content").asText();
            if (messages.path(i).path("role").asText().equals("usr")) {
                turns.add(
                        new Dialogue.Turn(robot, new NluResult(words, List.of(), false, List.of(), List.of()),
                                List.of(), state(messages.path(i + 1).path("sys_state_init"))));
            } else {
                robot = words;
            }
        }
        return turns;
    }

    private static Map<String, String> state(JsonNode query) {
        var state = new TreeMap<String, String>();
        for (Map.Entry<String, JsonNode> domain : query.properties()) {
            for (Map.Entry<String, JsonNode> slot : domain.getValue().properties()) {
                if (!slot.getKey().equals(RESULTS) && !slot.getValue().asText().isBlank()) {
                    state.put(domain.getKey() + "-" + slot.getKey(), slot.getValue().asText());
                }
            }
        }
        return state;
    }

    /** Names, dishes and facilities of the databases that come with the dialogues, for the slots that take them. */
    static Map<String, Collection<String>> ontology(Path folder) {
        var ontology = new TreeMap<String, Collection<String>>();
        DATABASES.forEach((file, domain) -> {
            for (JsonNode row : ZippedJson.read(folder.resolve("database").resolve(file + "_db.json.gz"))) {
                String name = row.path(0).asText();
                add(ontology, domain + "-名称", name);
                DATABASES.values().forEach(other -> add(ontology, other + "-周边" + domain, name));
                for (String ride : List.of("地铁", "出租")) {
                    add(ontology, ride + "-出发地", name);
                    add(ontology, ride + "-目的地", name);
                }
                row.path(1).path("推荐菜").forEach(dish -> add(ontology, "餐馆-推荐菜", dish.asText()));
                row.path(1).path("酒店设施").forEach(facility -> add(ontology, "酒店-酒店设施", facility.asText()));
            }
        });
        return ontology;
    }

    private static void add(Map<String, Collection<String>> ontology, String slot, String value) {
        ontology.computeIfAbsent(slot, key -> new TreeSet<>()).add(value);
    }
}

package ai.zhimai.training.dst;

import ai.zhimai.domain.NluResult;
import ai.zhimai.training.corpus.CorpusException;
import ai.zhimai.training.corpus.Problem;
import ai.zhimai.training.corpus.Source;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads annotated dialogues, one JSON object a line:
 * {@code {"id":"…","complex":true,"turns":[{"robot":"…","customer":"…","intents":["…"],"state":{"slot":"value"}}],"goal":{…}}}.
 * Without a goal, the last state is it.
 */
public final class DialogueReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REMEDY = "write one dialogue a line: {\"id\":\"…\",\"turns\":[{\"robot\":\"…\","
            + "\"customer\":\"…\",\"intents\":[],\"state\":{\"slot\":\"value\"}}]}";

    private final Path file;
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    private DialogueReader(Path file) {
        this.file = file;
    }

    /**
     * All dialogues of files, none of them understood yet.
     *
     * @throws CorpusException with every problem of every file
     */
    public static List<Dialogue> read(List<Path> files) {
        var dialogues = new ArrayList<Dialogue>();
        var problems = new ArrayList<Problem>();
        for (Path file : files) {
            var reader = new DialogueReader(file);
            dialogues.addAll(reader.dialogues());
            problems.addAll(reader.problems);
        }
        if (!problems.isEmpty()) {
            throw new CorpusException(problems);
        }
        return dialogues;
    }

    private List<Dialogue> dialogues() {
        var dialogues = new ArrayList<Dialogue>();
        try {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (!lines.get(i).isBlank()) {
                    Dialogue dialogue = dialogue(i + 1, lines.get(i));
                    if (dialogue != null) {
                        dialogues.add(dialogue);
                    }
                }
            }
        } catch (IOException e) {
            problem(0, "cannot be read: " + e, "check the path, and that the file is UTF-8");
        }
        return dialogues;
    }

    private void problem(int line, String message, String remedy) {
        problems.add(new Problem(new Source(file.toString(), line), message, remedy));
    }

    private @Nullable Dialogue dialogue(int line, String json) {
        JsonNode node;
        try {
            node = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            problem(line, "not JSON: " + e.getOriginalMessage(), REMEDY);
            return null;
        }
        int before = problems.size();
        String id = node.path("id").asText();
        if (id.isBlank() || !ids.add(id)) {
            problem(line, id.isBlank() ? "a dialogue without \"id\"" : "a second dialogue with id " + id,
                    "give each dialogue an id of its own");
        }
        var turns = new ArrayList<Dialogue.Turn>();
        node.path("turns").forEach(turn -> turns.add(turn(line, turns.size() + 1, turn)));
        if (turns.isEmpty()) {
            problem(line, "a dialogue without turns", REMEDY);
        }
        if (problems.size() > before) {
            return null;
        }
        Map<String, String> last = turns.getLast().state();
        Map<String, String> goal = node.has("goal") ? slots(line, "its goal", node.path("goal")) : last;
        return new Dialogue(id, node.path("complex").asBoolean(), turns, goal);
    }

    private Dialogue.Turn turn(int line, int number, JsonNode turn) {
        String where = "turn " + number;
        if (!turn.path("customer").isTextual() || !turn.path("robot").isTextual()) {
            problem(line, where + " lacks \"robot\" or \"customer\"", REMEDY);
        }
        var intents = new ArrayList<String>();
        turn.path("intents").forEach(intent -> intents.add(intent.asText()));
        return new Dialogue.Turn(turn.path("robot").asText(), heard(turn.path("customer").asText()), intents,
                slots(line, where, turn.path("state")));
    }

    private Map<String, String> slots(int line, String where, JsonNode state) {
        var slots = new LinkedHashMap<String, String>();
        if (!state.isObject()) {
            problem(line, where + " has no \"state\"", REMEDY);
        }
        for (Map.Entry<String, JsonNode> slot : state.properties()) {
            if (!slot.getValue().isTextual() || slot.getValue().asText().isBlank()) {
                problem(line, where + " has no words for " + slot.getKey(),
                        "write the value as it was said, or leave the slot out");
            }
            slots.put(slot.getKey(), slot.getValue().asText());
        }
        return slots;
    }

    /** An utterance of which nothing is understood. */
    static NluResult heard(String text) {
        return new NluResult(text, List.of(), false, List.of(), List.of());
    }
}

package ai.zhimai.training.corpus;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;

/**
 * One JSON object a line: {@code text}; {@code intents} as strings or as objects with a {@code name} (what
 * {@code predict} prints), or {@code intent} or {@code intent_label} with labels joined by {@code +}; optionally
 * {@code slots}.
 */
final class JsonLines {
    static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();
    static final String REMEDY = "write one object a line: {\"text\":\"…\",\"intents\":[\"…\"]}";

    private JsonLines() {}

    static Corpus read(String file, String text) {
        var corpus = new CorpusBuilder(file);
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (!lines[i].isBlank()) {
                add(i + 1, lines[i], corpus);
            }
        }
        return corpus.build();
    }

    private static void add(int line, String json, CorpusBuilder corpus) {
        JsonNode node;
        try {
            node = MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            corpus.problem(line, "not JSON: " + e.getOriginalMessage(), REMEDY);
            return;
        }
        if (!node.path("text").isTextual()) {
            corpus.problem(line, "no \"text\" in this line", REMEDY);
            return;
        }
        switch (SlotJson.parse(node.path("slots"))) {
            case SlotJson.Parsed(var slots) ->
                corpus.row(line, node.path("text").asText(), intents(node), slots);
            case SlotJson.Malformed(var message) -> corpus.problem(line, message, SlotJson.REMEDY);
        }
    }

    private static List<String> intents(JsonNode node) {
        for (String key : List.of("intents", "intent", Columns.INTENT)) {
            JsonNode value = node.path(key);
            if (value.isTextual()) {
                return Labels.parse(value.asText());
            }
            if (value.isArray()) {
                var names = new ArrayList<String>();
                value.forEach(
                        item -> names.add((item.isObject() ? item.path("name") : item).asText().strip()));
                return names;
            }
        }
        return List.of();
    }
}

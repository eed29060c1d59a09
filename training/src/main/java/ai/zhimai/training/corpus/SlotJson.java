package ai.zhimai.training.corpus;

import ai.zhimai.domain.Slot;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;

/** Slots as JSON objects: {@code [{"name":"quantity","value":"三台","start":1,"end":3}]}. */
sealed interface SlotJson {
    /** Slots that were understood; whether they fit the text is for the caller to check. */
    record Parsed(List<Slot> slots) implements SlotJson {}

    /** Something else. */
    record Malformed(String message) implements SlotJson {}

    String REMEDY = "write slots as [{\"name\":\"quantity\",\"value\":\"三台\",\"start\":1,\"end\":3}]";

    static SlotJson parse(String json) {
        try {
            return parse(JsonLines.MAPPER.readTree(json));
        } catch (JsonProcessingException e) {
            return new Malformed("slots are not JSON: " + e.getOriginalMessage());
        }
    }

    static SlotJson parse(JsonNode array) {
        if (array.isMissingNode() || array.isNull()) {
            return new Parsed(List.of());
        }
        if (!array.isArray()) {
            return new Malformed("slots are not an array: " + array);
        }
        var slots = new ArrayList<Slot>();
        for (JsonNode node : array) {
            String name = node.path("name").asText().strip();
            String value = node.path("value").asText();
            int start = node.path("start").asInt(-1);
            int end = node.path("end").asInt(-1);
            if (name.isEmpty() || value.isEmpty() || start < 0 || end <= start) {
                return new Malformed("a slot without name, value, start or end: " + node);
            }
            slots.add(new Slot(name, value, start, end));
        }
        return new Parsed(slots);
    }

    static ArrayNode render(List<Slot> slots) {
        var array = JsonLines.MAPPER.createArrayNode();
        for (Slot slot : slots) {
            array.addObject()
                    .put("name", slot.name())
                    .put("value", slot.value())
                    .put("start", slot.start())
                    .put("end", slot.end());
        }
        return array;
    }
}

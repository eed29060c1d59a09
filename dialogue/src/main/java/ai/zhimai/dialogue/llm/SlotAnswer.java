package ai.zhimai.dialogue.llm;

import ai.zhimai.domain.SlotContext;
import ai.zhimai.domain.SlotOperation;
import ai.zhimai.domain.SlotOperation.Origin;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The JSON in which a model proposes slot operations: its schema, and the strict reading of it. */
record SlotAnswer(Set<String> slots, double maxConfidence) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Set<String> FIELDS = Set.of("slot", "action", "value", "confidence");
    private static final Pattern FENCE = Pattern.compile("```(?:json)?\\s*(\\{.*})\\s*```", Pattern.DOTALL);
    private static final int LONGEST_VALUE = 60;

    /** What is wrong with an answer. */
    private static final class Invalid extends Exception {
        Invalid(String message) {
            super(message, null, false, false);
        }
    }

    String schema() {
        ObjectNode operation = JSON.createObjectNode()
                .put("type", "object")
                .put("additionalProperties", false);
        ObjectNode properties = operation.putObject("properties");
        ArrayNode names = properties.putObject("slot").put("type", "string").putArray("enum");
        new TreeSet<>(slots).forEach(names::add);
        properties.putObject("action")
                .put("type", "string")
                .putArray("enum")
                .add("update")
                .add("confirm")
                .add("delete");
        properties.putObject("value").put("type", "string");
        properties.putObject("confidence").put("type", "number");
        ArrayNode required = operation.putArray("required");
        new TreeSet<>(FIELDS).forEach(required::add);
        ObjectNode root = JSON.createObjectNode().put("type", "object").put("additionalProperties", false);
        root.putObject("properties").putObject("operations").put("type", "array").set("items", operation);
        root.putArray("required").add("operations");
        return root.toString();
    }

    Proposal read(String text, SlotContext context) {
        Matcher fence = FENCE.matcher(text.strip());
        try {
            JsonNode root = JSON.readTree(fence.matches() ? fence.group(1) : text);
            return new Proposal.Proposed(operations(root, context));
        } catch (JsonProcessingException e) {
            return new Proposal.Rejected("no JSON");
        } catch (Invalid e) {
            return new Proposal.Rejected(String.valueOf(e.getMessage()));
        }
    }

    private List<SlotOperation> operations(JsonNode root, SlotContext context) throws Invalid {
        JsonNode list = root.path("operations");
        if (!root.isObject() || root.size() != 1 || !list.isArray()) {
            throw new Invalid("not an object with operations only");
        }
        List<SlotOperation> operations = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (JsonNode node : list) {
            SlotOperation operation = operation(node, context);
            if (!seen.add(operation.slot())) {
                throw new Invalid("two operations on " + operation.slot());
            }
            operations.add(operation);
        }
        return operations;
    }

    private SlotOperation operation(JsonNode node, SlotContext context) throws Invalid {
        checkShape(node);
        String slot = node.get("slot").textValue();
        String value = node.get("value").textValue().strip();
        double confidence = Math.min(node.get("confidence").doubleValue(), maxConfidence);
        return switch (node.get("action").textValue()) {
            case "update" -> new SlotOperation.Update(slot, value, origin(slot, value, context), confidence);
            case "confirm" -> new SlotOperation.Confirm(known(slot, value, context), confidence);
            case "delete" -> new SlotOperation.Delete(known(slot, value, context), confidence);
            default -> throw new Invalid("no such action");
        };
    }

    private void checkShape(JsonNode node) throws Invalid {
        if (!node.isObject()
                || !new HashSet<>(node.propertyStream().map(e -> e.getKey()).toList()).equals(FIELDS)) {
            throw new Invalid("an operation with other fields than " + new TreeSet<>(FIELDS));
        }
        boolean typed = node.get("slot").isTextual() && node.get("action").isTextual()
                && node.get("value").isTextual()
                && node.get("confidence").isNumber();
        if (!typed) {
            throw new Invalid("a field of another type");
        }
        if (!slots.contains(node.get("slot").textValue())) {
            throw new Invalid("no such slot");
        }
        double confidence = node.get("confidence").doubleValue();
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new Invalid("confidence not in [0, 1]");
        }
    }

    private static Origin origin(String slot, String value, SlotContext context) throws Invalid {
        if (value.isEmpty() || value.length() > LONGEST_VALUE) {
            throw new Invalid("value of " + slot + " has length " + value.length());
        }
        if (context.customer().text().contains(value)) {
            return Origin.CUSTOMER;
        }
        if (context.robot().contains(value)) {
            return Origin.ROBOT;
        }
        throw new Invalid("value of " + slot + " was not said");
    }

    private static String known(String slot, String value, SlotContext context) throws Invalid {
        if (!value.isEmpty() || !context.state().containsKey(slot)) {
            throw new Invalid("nothing known of " + slot + " to confirm or delete");
        }
        return slot;
    }
}

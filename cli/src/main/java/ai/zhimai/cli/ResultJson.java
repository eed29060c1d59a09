package ai.zhimai.cli;

import ai.zhimai.domain.Intent;
import ai.zhimai.domain.NluResult;
import ai.zhimai.domain.Slot;
import ai.zhimai.nlu.DialectNlu;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A result as one line of JSON; confidences are given to six digits. */
final class ResultJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ResultJson() {}

    static String line(NluResult result) {
        return node(result).toString();
    }

    /** With {@code dialect} and {@code normalised} where the utterance was read as something else than it is. */
    static String line(DialectNlu.Heard heard) {
        ObjectNode node = node(heard.result());
        if (heard.reading().changed()) {
            node.put("dialect", heard.reading().dialect()).put("normalised", heard.reading().text());
        }
        return node.toString();
    }

    private static ObjectNode node(NluResult result) {
        ObjectNode node = JSON.createObjectNode().put("text", result.text());
        ArrayNode intents = node.putArray("intents");
        for (Intent intent : result.intents()) {
            intents.addObject()
                    .put("name", intent.name())
                    .put("confidence", Math.round(intent.confidence() * 1e6) / 1e6);
        }
        node.put("refused", result.refused());
        ArrayNode slots = node.putArray("slots");
        for (Slot slot : result.slots()) {
            slots.addObject()
                    .put("name", slot.name())
                    .put("value", slot.value())
                    .put("start", slot.start())
                    .put("end", slot.end());
        }
        return node;
    }
}

package ai.zhimai.dialogue.robot;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads slots.yaml. */
final class SlotsReader {
    private final Source source;

    SlotsReader(Source source) {
        this.source = source;
    }

    /** By name, in the order of the file. */
    Map<String, SlotSpec> read(Node root) {
        Fields slots = Fields.of(source, root, "slots.yaml");
        Map<String, SlotSpec> specs = new LinkedHashMap<>();
        for (String name : slots.keys()) {
            if (Templates.RESERVED.contains(name)) {
                slots.error(name,
                        "a slot cannot be called '" + name + "': in texts {" + name
                                + "} means something else",
                        "give it another name");
            } else if (Script.isId(source, slots.line(name), name, "a slot")) {
                specs.put(name, slot(name, slots.mapping(name, Keys.SLOT)));
            }
        }
        return specs;
    }

    private SlotSpec slot(String name, Fields fields) {
        var type = fields.choice("type", SlotSpec.Type.class, SlotSpec.Type.TEXT);
        List<String> units = fields.texts("units");
        if (!units.isEmpty() && type != SlotSpec.Type.QUANTITY) {
            fields.error("units", "only a quantity has units, and '" + name + "' is of type " + word(type),
                    "make it a quantity, or delete units");
        }
        BigDecimal least = bound(fields, "least", name, type);
        BigDecimal most = bound(fields, "most", name, type);
        if (least != null && most != null && least.compareTo(most) > 0) {
            fields.error("most", "'most' of '" + name + "' is below its 'least'", "swap them");
        }
        return new SlotSpec(name, type, fields.text("title"), units, least, most);
    }

    private static @Nullable BigDecimal bound(Fields fields, String key, String name,
            SlotSpec.Type type) {
        boolean isNumber = switch (type) {
            case MONEY, QUANTITY, RATIO -> true;
            case PERIOD, CONTACT, REGION, PRODUCT, TEXT -> false;
        };
        if (fields.has(key) && !isNumber) {
            fields.error(key, "only a number has '" + key + "', and '" + name + "' is of type " + word(type),
                    "delete the line");
        }
        return fields.number(key);
    }

    private static String word(SlotSpec.Type type) {
        return type.name().toLowerCase(Locale.ROOT);
    }
}

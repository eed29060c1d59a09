package ai.zhimai.dialogue.robot;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads what a branch asks, such as {@code {slot: quantity, at_least: 3}}. */
final class ConditionReader {
    /** Of conditions under one all or any, and of cases in one branch. */
    static final int MAX_ENTRIES = 50;

    private final Source source;
    private final Script script;

    ConditionReader(Source source, Script script) {
        this.source = source;
        this.script = script;
    }

    /** Empty after a problem was told. */
    Optional<Condition> read(Node node) {
        Fields fields = Fields.of(source, node, "a condition");
        List<String> kinds = fields.keys().stream().filter(Keys.CONDITIONS::containsKey).sorted().toList();
        if (!(node instanceof MappingNode)) {
            return Optional.empty();
        }
        if (kinds.size() != 1) {
            source.error(node,
                    kinds.isEmpty()
                            ? "a condition asks nothing"
                            : "a condition asks several things: " + kinds,
                    "write one of " + Keys.CONDITIONS.keySet().stream().sorted().toList()
                            + "; join several under all or any");
            return Optional.empty();
        }
        String kind = kinds.getFirst();
        Fields known = Fields.of(source, node, "the condition '" + kind + "'",
                Keys.CONDITIONS.getOrDefault(kind, List.of()));
        return switch (kind) {
            case "known" -> Optional.of(new Condition.Known(script.slot(known, kind)));
            case "confirmed" -> Optional.of(new Condition.Confirmed(script.slot(known, kind)));
            case "slot" -> comparison(known);
            case "intent" ->
                Optional.of(new Condition.HasIntent(script.intent(known, kind, known.text(kind))));
            case "need" -> Optional.of(new Condition.HasNeed(script.flow(known, kind)));
            case "not" -> known.node(kind).flatMap(this::read).map(Condition.Not::new);
            case "all" -> Optional.of(new Condition.All(several(known, kind)));
            case "any" -> Optional.of(new Condition.Any(several(known, kind)));
            default -> throw new IllegalStateException("no reader for condition " + kind);
        };
    }

    private List<Condition> several(Fields fields, String kind) {
        List<Node> nodes = fields.list(kind);
        if (nodes.isEmpty()) {
            fields.error(kind, "'" + kind + "' lists no condition", "write conditions as '- …' lines");
        }
        if (nodes.size() > MAX_ENTRIES) {
            fields.error(kind, "'" + kind + "' lists more than " + MAX_ENTRIES + " conditions",
                    "ask less at once");
        }
        return nodes.stream().limit(MAX_ENTRIES).flatMap(node -> read(node).stream()).toList();
    }

    private Optional<Condition> comparison(Fields fields) {
        String slot = script.slot(fields, "slot");
        List<String> asked = fields.keys().stream().filter(key -> !key.equals("slot")).toList();
        if (asked.size() != 1) {
            fields.error("slot",
                    "the condition compares '" + slot + "' with "
                            + (asked.isEmpty() ? "nothing" : "several things"),
                    "write one of is, at_least, at_most; for a range, join two conditions under all");
            return Optional.empty();
        }
        return switch (asked.getFirst()) {
            case "is" -> Optional.of(new Condition.Is(slot, fields.text("is")));
            case "at_least" -> Optional.of(new Condition.AtLeast(slot, number(fields, "at_least")));
            case "at_most" -> Optional.of(new Condition.AtMost(slot, number(fields, "at_most")));
            case String _ -> Optional.empty();
        };
    }

    private static BigDecimal number(Fields fields, String key) {
        BigDecimal number = fields.number(key);
        return number == null ? BigDecimal.ZERO : number;
    }
}

package ai.zhimai.dialogue.robot;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A mapping's values, read as what they have to be. Whatever is wrong becomes a problem and is read as something
 * harmless, so that one pass finds all.
 */
final class Fields {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,3})?) ?(ms|s|min)");

    private final Source source;
    private final int line;
    private final String owner;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private @Nullable Fields defaults;

    private record Entry(int line, Node value) {}

    private Fields(Source source, int line, String owner) {
        this.source = source;
        this.line = line;
        this.owner = owner;
    }

    /** Any keys. */
    static Fields of(Source source, Node node, String owner) {
        var fields = new Fields(source, Source.line(node), owner);
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(fields::add);
        } else {
            source.error(node, owner + " has to be a mapping", "write 'key: value' lines");
        }
        return fields;
    }

    /** These keys only. */
    static Fields of(Source source, Node node, String owner, Collection<String> known) {
        Fields fields = of(source, node, owner);
        fields.entries.forEach((key, entry) -> {
            if (!known.contains(key)) {
                source.error(entry.line, owner + " has no setting '" + key + "'", Nearest.remedy(key, known));
            }
        });
        return fields;
    }

    static Fields none(Source source, int line, String owner) {
        return new Fields(source, line, owner);
    }

    /** Takes from elsewhere what is not set here. */
    Fields orElse(Fields others) {
        defaults = others;
        return this;
    }

    private void add(NodeTuple tuple) {
        int at = Source.line(tuple.getKeyNode());
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            source.error(at, owner + " has a key that is no word", "write 'key: value'");
        } else if (entries.putIfAbsent(key.getValue(), new Entry(at, tuple.getValueNode())) != null) {
            source.error(at, "'" + key.getValue() + "' is set twice in " + owner, "keep one of them");
        }
    }

    Source source() {
        return source;
    }

    Set<String> keys() {
        return entries.keySet();
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    /** Where the key stands, or the mapping where it does not. */
    int line(String key) {
        Entry entry = entries.get(key);
        return entry == null ? line : entry.line;
    }

    Optional<Node> node(String key) {
        Entry entry = entries.get(key);
        return entry != null
                ? Optional.of(entry.value)
                : defaults != null ? defaults.node(key) : Optional.empty();
    }

    void error(String key, String what, String remedy) {
        source.error(line(key), what, remedy);
    }

    /** A text that has to be there. */
    String text(String key) {
        Optional<Node> node = node(key);
        if (node.isEmpty()) {
            source.error(line, owner + " has no '" + key + "'", "add '" + key + ": …'");
            return "";
        }
        return text(node.get(), "'" + key + "'");
    }

    String text(String key, String otherwise) {
        return node(key).isPresent() ? text(key) : otherwise;
    }

    @Nullable
    String optional(String key) {
        return has(key) ? text(key) : null;
    }

    /** One text or a list of them. */
    List<String> texts(String key) {
        Optional<Node> node = node(key);
        if (node.isEmpty()) {
            return List.of();
        }
        if (!(node.get() instanceof SequenceNode)) {
            return List.of(text(key));
        }
        return list(key).stream().map(item -> text(item, "an entry of '" + key + "'")).toList();
    }

    List<Node> list(String key) {
        Optional<Node> node = node(key);
        if (node.isEmpty()) {
            return List.of();
        }
        if (node.get() instanceof SequenceNode list) {
            return list.getValue();
        }
        error(key, "'" + key + "' has to be a list", "write its entries as '- …' lines");
        return List.of();
    }

    /** The mapping under a key; an empty one where there is none. */
    Fields mapping(String key, Collection<String> known) {
        return node(key).map(node -> of(source, node, "'" + key + "'", known))
                .orElseGet(() -> none(source, line, "'" + key + "'"));
    }

    /** Names and texts under a key, in their order. */
    Map<String, String> names(String key) {
        Optional<Node> node = node(key);
        Map<String, String> names = new LinkedHashMap<>();
        if (node.isPresent()) {
            Fields fields = of(source, node.get(), "'" + key + "'");
            fields.keys().forEach(name -> names.put(name, fields.text(name)));
        }
        return names;
    }

    /** Names and what YAML makes of what stands under them: texts, numbers, truth values, lists and mappings. */
    Map<String, Object> values(String key) {
        Map<String, Object> values = new LinkedHashMap<>();
        node(key).ifPresent(node -> values(of(source, node, "'" + key + "'"), values));
        return values;
    }

    private static void values(Fields from, Map<String, Object> to) {
        from.entries
                .forEach((name, entry) -> from.value(name, entry.value).ifPresent(it -> to.put(name, it)));
    }

    private Optional<Object> value(String name, Node node) {
        return switch (node) {
            case MappingNode mapping -> {
                Map<String, Object> values = new LinkedHashMap<>();
                values(of(source, mapping, "'" + name + "'"), values);
                yield Optional.of(values);
            }
            case SequenceNode list ->
                Optional.of(list.getValue().stream().flatMap(item -> value(name, item).stream()).toList());
            case Node scalar -> scalar(name, scalar);
        };
    }

    private Optional<Object> scalar(String name, Node node) {
        String text = text(node, "'" + name + "'");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (node.getTag().equals(Tag.BOOL)) {
            return Optional.of(Boolean.valueOf(text));
        }
        if (!node.getTag().equals(Tag.INT) && !node.getTag().equals(Tag.FLOAT)) {
            return Optional.of(text);
        }
        try {
            return Optional.of(decimal(text));
        } catch (NumberFormatException _) {
            source.error(node, "'" + name + "' is no number that can be passed on: " + text,
                    "write it in digits, or in quotes as text");
            return Optional.empty();
        }
    }

    boolean flag(String key, boolean otherwise) {
        String flag = text(key, Boolean.toString(otherwise));
        if (!flag.equals("true") && !flag.equals("false")) {
            error(key, "'" + key + "' is neither true nor false: " + flag, "write true or false");
        }
        return flag.equals("true");
    }

    int integer(String key, int otherwise, int least, int most) {
        if (node(key).isEmpty()) {
            return otherwise;
        }
        return parsed(key, Integer::valueOf, otherwise, value -> value >= least && value <= most,
                "a whole number from " + least + " to " + most);
    }

    /** A number between 0 and 1, both included. */
    double share(String key) {
        return parsed(key, Double::valueOf, 0.0, value -> value >= 0 && value <= 1, "a number from 0 to 1");
    }

    @Nullable
    BigDecimal number(String key) {
        return has(key) ? parsed(key, Fields::decimal, BigDecimal.ZERO, _ -> true, "a number") : null;
    }

    /** Of bounded length, lest 1e999999999 be written out somewhere. */
    static BigDecimal decimal(String text) {
        var number = new BigDecimal(text);
        if (Math.abs((long) number.scale()) > 20 || number.precision() > 30) {
            throw new NumberFormatException(text);
        }
        return number;
    }

    /** Above nothing, and at most so long. */
    Duration duration(String key, Duration otherwise, Duration most) {
        if (node(key).isEmpty()) {
            return otherwise;
        }
        return parsed(key, Fields::duration, otherwise,
                value -> value.isPositive() && value.compareTo(most) <= 0,
                "a time such as 2s, 800ms or 1min, of at most " + most.toSeconds() + "s");
    }

    private static Duration duration(String text) {
        var matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
        }
        var number = new BigDecimal(matcher.group(1));
        return Duration
                .ofMillis(number.multiply(BigDecimal.valueOf(millis(matcher.group(2)))).longValue());
    }

    private static long millis(String unit) {
        return switch (unit) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case String _ -> 60_000;
        };
    }

    <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise) {
        List<String> names = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            names.add(constant.name().toLowerCase(Locale.ROOT));
        }
        String name = text(key);
        int found = names.indexOf(name);
        if (found < 0 && !name.isEmpty()) {
            error(key, "'" + key + "' cannot be '" + name + "'", Nearest.remedy(name, names));
        }
        return found < 0 ? otherwise : type.getEnumConstants()[found];
    }

    /** A scalar that a parser takes; what the parser throws makes it a problem. */
    <T> T parsed(String key, Function<String, T> parser, T otherwise, Predicate<T> fits,
            String wanted) {
        String text = text(key);
        try {
            T value = parser.apply(text);
            if (fits.test(value)) {
                return value;
            }
        } catch (IllegalArgumentException | DateTimeException _) {
            // told below, like a value that does not fit
        }
        if (!text.isEmpty()) {
            error(key, "'" + key + "' cannot be '" + text + "'", "write " + wanted);
        }
        return otherwise;
    }

    private String text(Node node, String what) {
        if (node instanceof ScalarNode scalar) {
            String text = scalar.getTag().equals(Tag.NULL) && scalar.isPlain()
                    ? ""
                    : scalar.getValue().strip();
            if (text.isEmpty()) {
                source.error(node, what + " is empty", "write something, or delete the line");
            }
            return text;
        }
        source.error(node, what + " has to be text", node instanceof MappingNode
                ? "put text that begins with a brace into quotes: \"{…}\""
                : "write one text, not a list");
        return "";
    }
}

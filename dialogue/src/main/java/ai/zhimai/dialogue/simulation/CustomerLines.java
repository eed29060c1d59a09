package ai.zhimai.dialogue.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * What simulated customers say: their own lines, in which {@code {slot}} stands for the customer's value. They share
 * no word with a robot's flows.
 *
 * @param goals    what customers want
 * @param lines    act → lines; acts are "open:need", "also:need", "compound:need+need", "answer:slot",
 *                 "answer_two:slot+slot", "vague:slot", "change:slot", "confirm", "deny", "interrupt" and so on
 * @param dialects name → the same in a dialect, as far as there are lines
 */
public record CustomerLines(List<Goal> goals, Map<String, List<String>> lines,
        Map<String, Map<String, List<String>>> dialects) {
    private static final Pattern PLUS = Pattern.compile("\\+");

    /**
     * Reads a file of lines.
     *
     * @throws IllegalStateException naming file and place if it is not one
     */
    public static CustomerLines read(Path file) throws IOException {
        try {
            Object root = new Load(LoadSettings.builder().setLabel(file.toString()).build())
                    .loadFromString(Files.readString(file));
            return new Reader(file).read(root);
        } catch (YamlEngineException e) {
            throw new IllegalStateException("%s: no YAML: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Lines of an act; empty if there are none. */
    List<String> of(String act) {
        return lines.getOrDefault(act, List.of());
    }

    /** The act of an unordered set of needs or slots. */
    static String act(String kind, Set<String> names) {
        return kind + ":" + String.join("+", names.stream().sorted().toList());
    }

    private record Reader(Path file) {
        CustomerLines read(@Nullable Object root) {
            Map<?, ?> top = map(root, "the file");
            List<Goal> goals = new ArrayList<>();
            for (Object each : list(top.get("goals"), "goals")) {
                Map<?, ?> goal = map(each, "a goal");
                goals.add(new Goal(strings(goal.get("needs"), "needs"), texts(goal.get("slots"), "slots"),
                        goal.get("other") == null ? Map.of() : texts(goal.get("other"), "other")));
            }
            Map<String, Map<String, List<String>>> dialects = new LinkedHashMap<>();
            if (top.get("dialect") != null) {
                map(top.get("dialect"), "dialect")
                        .forEach(
                                (name, acts) -> dialects.put(name.toString(), acts(acts, "dialect " + name)));
            }
            return new CustomerLines(goals, acts(top.get("lines"), "lines"), dialects);
        }

        private Map<String, List<String>> acts(@Nullable Object value, String what) {
            Map<String, List<String>> acts = new LinkedHashMap<>();
            map(value, what).forEach((name, content) -> {
                if (content instanceof Map<?, ?> parts) {
                    parts.forEach((part, lines) -> acts.put(
                            act(name.toString(), new LinkedHashSet<>(List.of(PLUS.split(part.toString())))),
                            strings(lines, what + " " + name + " " + part)));
                } else {
                    list(content, what + " " + name).forEach(line -> add(acts, name.toString(), line));
                }
            });
            return acts;
        }

        /** A line alone, or one that says which needs it opens. */
        private void add(Map<String, List<String>> acts, String name, Object line) {
            if (line instanceof Map<?, ?> marked) {
                String words = String.valueOf(marked.get("line"));
                Object needs = marked.get("needs");
                String act = needs == null
                        ? name
                        : act(name, new LinkedHashSet<>(strings(needs, "needs of " + words)));
                acts.computeIfAbsent(act, _ -> new ArrayList<>()).add(words);
            } else {
                acts.computeIfAbsent(name, _ -> new ArrayList<>()).add(String.valueOf(line));
            }
        }

        private Map<?, ?> map(@Nullable Object value, String what) {
            if (value instanceof Map<?, ?> map) {
                return map;
            }
            throw new IllegalStateException("%s: %s should be a mapping".formatted(file, what));
        }

        private List<?> list(@Nullable Object value, String what) {
            if (value instanceof List<?> list) {
                return list;
            }
            throw new IllegalStateException("%s: %s should be a list".formatted(file, what));
        }

        private List<String> strings(@Nullable Object value, String what) {
            return list(value, what).stream().map(String::valueOf).toList();
        }

        private Map<String, String> texts(@Nullable Object value, String what) {
            Map<String, String> texts = new LinkedHashMap<>();
            map(value, what).forEach((name, text) -> texts.put(name.toString(), String.valueOf(text)));
            return texts;
        }
    }
}

package ai.zhimai.dialogue.policy;

import ai.zhimai.dialogue.robot.Flow;
import ai.zhimai.dialogue.robot.Robot;
import ai.zhimai.dialogue.robot.SlotSpec;
import ai.zhimai.dialogue.state.Belief;
import ai.zhimai.dialogue.state.DialogueState;
import ai.zhimai.dialogue.state.Need;
import ai.zhimai.domain.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills in the words in braces. A name that has no value leaves nothing behind. */
final class Texts {
    private static final Pattern NAME = Pattern.compile("\\{([\\p{L}\\p{N}_.-]+)}");

    private final Robot robot;

    Texts(Robot robot) {
        this.robot = robot;
    }

    String fill(String text, DialogueState state) {
        return fill(text, state, Map.of());
    }

    /** @param more further names, which come before the state's */
    String fill(String text, DialogueState state, Map<String, String> more) {
        Matcher matcher = NAME.matcher(text);
        return matcher.replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), state, more)));
    }

    private String value(String name, DialogueState state, Map<String, String> more) {
        String given = more.get(name);
        if (given != null) {
            return given;
        }
        return switch (name) {
            case "recap" -> recap(state);
            case "needs" -> String.join("、", needs(state));
            case "utterance" -> state.talk().customer() == null ? "" : state.talk().customer().text();
            case "my_name" -> robot.persona().name();
            case "my_company" -> robot.persona().company();
            default -> state.belief(name)
                    .map(Belief::said)
                    .orElse(state.findings().fetched().getOrDefault(name, ""));
        };
    }

    /** The product that is talked about, by its name in the catalogue where it has one; empty for none. */
    String product(DialogueState state) {
        return robot.slots()
                .values()
                .stream()
                .filter(slot -> slot.type() == SlotSpec.Type.PRODUCT)
                .flatMap(slot -> state.belief(slot.name()).stream())
                .map(Texts::name)
                .findFirst()
                .orElse("");
    }

    private static String name(Belief belief) {
        return belief.value() instanceof Value.Product product ? product.name() : belief.said();
    }

    /**
     * A question to the knowledge: it knows products by their names in the catalogue.
     *
     * @param part of the utterance that stands for all of it; asked for only where the question names the utterance
     */
    String query(String text, DialogueState state, Supplier<Optional<String>> part) {
        Map<String, String> names = new LinkedHashMap<>();
        if (text.contains("{utterance}")) {
            part.get().ifPresent(words -> names.put("utterance", words));
        }
        state.beliefs().forEach((slot, belief) -> names.put(slot, name(belief)));
        return fill(text, state, names).strip();
    }

    /** Titles of all needs that came up, in that order. */
    List<String> needs(DialogueState state) {
        return came(state).stream().map(Flow::title).toList();
    }

    /** Every need and every value once: what the flows' own recaps leave out follows by its slot's title. */
    private String recap(DialogueState state) {
        List<String> parts = new ArrayList<>();
        Set<String> named = new HashSet<>();
        for (Flow flow : came(state)) {
            parts.add(flow.recap().isEmpty() ? flow.title() : fill(flow.recap(), state));
            NAME.matcher(flow.recap()).results().map(found -> found.group(1)).forEach(named::add);
        }
        for (SlotSpec slot : robot.slots().values()) {
            state.belief(slot.name())
                    .filter(_ -> !named.contains(slot.name()))
                    .ifPresent(belief -> parts.add(slot.title() + belief.said()));
        }
        return String.join("，", parts);
    }

    private List<Flow> came(DialogueState state) {
        return state.agenda()
                .needs()
                .stream()
                .sorted(Comparator.comparingInt(Need::turn))
                .flatMap(need -> robot.flow(need.flow()).stream())
                .filter(flow -> !flow.closing())
                .toList();
    }
}

package ai.zhimai.dialogue.tracking;

import ai.zhimai.domain.Slot;
import ai.zhimai.domain.SlotContext;
import ai.zhimai.domain.SlotOperation;
import ai.zhimai.domain.SlotOperations;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a turn does to the slots, by rules over the marked spans: the last span of a slot counts, except one that the
 * customer takes back (不是三台是五台); a slot is emptied where its value stands beside words that drop it (六个月质保别写了); a
 * value that the robot repeats is confirmed by a line that agrees.
 */
public final class RuleOperations implements SlotOperations {
    /** Of every rule: they have no probabilities of their own. */
    private static final double CONFIDENCE = 0.7;
    /** An agreement is short; a longer line says something else as well. */
    private static final int LONGEST_AGREEMENT = 10;
    private static final int NEAR = 6;

    private final List<String> agree;
    private final List<String> drop;
    private final List<String> wrong;

    private RuleOperations(Map<String, List<String>> cues) {
        this.agree = cues.getOrDefault("agree", List.of());
        this.drop = cues.getOrDefault("drop", List.of());
        this.wrong = cues.getOrDefault("wrong", List.of());
    }

    /** With the words that ship with the product. */
    public static RuleOperations shipped() {
        var cues = new HashMap<String, List<String>>();
        InputStream in = Objects.requireNonNull(RuleOperations.class.getResourceAsStream("cues.txt"));
        try (var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            reader.lines()
                    .filter(line -> !line.startsWith("#") && line.contains(":"))
                    .forEach(line -> cues.put(
                            line.substring(0, line.indexOf(':')),
                            List.of(line.substring(line.indexOf(':') + 1).strip().split("\\s+"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RuleOperations(cues);
    }

    @Override
    public List<SlotOperation> of(SlotContext context) {
        String text = context.customer().text();
        var operations = new LinkedHashMap<String, SlotOperation>();
        for (Slot slot : context.customer().slots()) {
            if (!takenBack(text, slot)) {
                operations.put(slot.name(), operation(context, text, slot));
            }
        }
        context.state().forEach((name, value) -> {
            if (!operations.containsKey(name) && text.contains(value)
                    && near(text, text.indexOf(value), value)) {
                operations.put(name, new SlotOperation.Delete(name, CONFIDENCE));
            }
        });
        if (operations.isEmpty() && agrees(text)) {
            context.state().forEach((name, value) -> {
                if (context.robot().contains(value)) {
                    operations.put(name, new SlotOperation.Confirm(name, CONFIDENCE));
                }
            });
        }
        return new ArrayList<>(operations.values());
    }

    private SlotOperation operation(SlotContext context, String text, Slot slot) {
        boolean dropped = context.state().containsKey(slot.name()) && near(text, slot.start(), slot.value());
        return dropped
                ? new SlotOperation.Delete(slot.name(), CONFIDENCE)
                : new SlotOperation.Update(slot.name(), slot.value(), SlotOperation.Origin.CUSTOMER,
                        CONFIDENCE);
    }

    /** Whether the words just before a span say that it is wrong. */
    private boolean takenBack(String text, Slot slot) {
        String before = text.substring(0, slot.start());
        return wrong.stream().anyMatch(before::endsWith);
    }

    /** Whether words just after a value drop it. */
    private boolean near(String text, int from, String value) {
        int to = from + value.length();
        String after = text.substring(to, Math.min(text.length(), to + NEAR));
        return drop.stream().anyMatch(after::contains);
    }

    private boolean agrees(String text) {
        return text.length() <= LONGEST_AGREEMENT && agree.stream().anyMatch(text::startsWith);
    }
}

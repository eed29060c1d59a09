package ai.zhimai.dialogue.rehearsal;

import ai.zhimai.dialogue.robot.DialogueTest;
import ai.zhimai.domain.Intent;
import ai.zhimai.domain.NluEngine;
import ai.zhimai.domain.NluResult;
import ai.zhimai.domain.Slot;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Understands as the model does, but for the lines whose meaning a test gives. */
final class Prompter implements NluEngine {
    private final NluEngine model;
    private final Map<String, DialogueTest.Understood> given = new ConcurrentHashMap<>();

    Prompter(NluEngine model) {
        this.model = model;
    }

    /** A line of one test may mean something else in the next. */
    void expect(DialogueTest.Turn turn) {
        if (turn.customer() != null && turn.understood() != null) {
            given.put(turn.customer(), turn.understood());
        } else if (turn.customer() != null) {
            given.remove(turn.customer());
        }
    }

    @Override
    public NluResult understand(String text) {
        DialogueTest.Understood meaning = given.get(text);
        return meaning == null ? model.understand(text) : result(text, meaning);
    }

    private static NluResult result(String text, DialogueTest.Understood meaning) {
        List<Intent> intents = meaning.intents().stream().map(name -> new Intent(name, 1)).toList();
        List<Slot> slots = meaning.slots()
                .entrySet()
                .stream()
                .map(slot -> new Slot(slot.getKey(), slot.getValue(), text.indexOf(slot.getValue()),
                        text.indexOf(slot.getValue()) + slot.getValue().length()))
                .sorted(Comparator.comparingInt(Slot::start).thenComparing(Slot::name))
                .toList();
        return new NluResult(text, intents, intents.isEmpty(), slots, intents);
    }

    @Override
    public void close() {
        model.close();
    }
}

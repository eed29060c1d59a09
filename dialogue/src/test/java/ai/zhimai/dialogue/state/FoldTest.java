package ai.zhimai.dialogue.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.zhimai.domain.Intent;
import ai.zhimai.domain.NluResult;
import ai.zhimai.domain.SlotOperation.Origin;
import ai.zhimai.domain.Value;
import ai.zhimai.domain.dialogue.Event;
import ai.zhimai.domain.dialogue.Lead;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The state is the fold of the events: of any events, in any order, wherever a restart cuts them. */
final class FoldTest {
    private static final Instant AT = Instant.EPOCH;

    @Provide
    Arbitrary<List<Event>> histories() {
        Arbitrary<String> name = Arbitraries.of("a", "b", "c");
        Arbitrary<String> text = Arbitraries.of("多少钱", "好", "", "两台");
        Arbitrary<Event> event = Combinators.combine(Arbitraries.integers().between(0, 21), name, name, text)
                .as(FoldTest::event);
        return event.list().ofMaxSize(60);
    }

    private static Event event(int kind, String name, String other, String text) {
        return switch (kind) {
            case 0 -> new Event.Started(AT, name, "1", "chat", other);
            case 1 -> new Event.CustomerSpoke(AT, heard(text, name));
            case 2 -> new Event.CustomerSilent(AT);
            case 3 -> new Event.SlotSet(AT, name, text, new Value.Text(text), Origin.CUSTOMER, 0.5);
            case 4 -> new Event.SlotConfirmed(AT, name);
            case 5 -> new Event.SlotDeleted(AT, name);
            case 6 -> new Event.NeedOpened(AT, name);
            case 7 -> new Event.NeedSettled(AT, name,
                    text.isEmpty() ? Event.Outcome.MET : Event.Outcome.LEFT_OPEN);
            case 8 -> new Event.StepReached(AT, name, other);
            case 9 -> new Event.Asked(AT, name, other, text.isEmpty());
            case 10 -> new Event.Answered(AT, name, other);
            case 11 -> new Event.RobotSpoke(AT, text, text, Event.Wording.SCRIPT, List.of(), Duration.ZERO);
            case 12 -> new Event.GapFound(AT, name, text);
            case 13 -> new Event.WebhookCalled(AT, name, other, true, Map.of(other, text));
            case 14 -> new Event.Noticed(AT, List.of(Event.Move.values()).get(text.length()));
            case 15 -> new Event.Clarified(AT, List.of(name, other));
            case 16 -> new Event.HandedOver(AT, name, "flow");
            case 17 -> new Event.LeadMade(AT, new Lead(List.of(name), Map.of(other, text)));
            case 18 -> new Event.AgentJoined(AT, name);
            case 19 -> new Event.AgentSpoke(AT, name, text);
            case 20 -> new Event.AgentLeft(AT, name);
            default -> new Event.Ended(AT, name);
        };
    }

    private static NluResult heard(String text, String intent) {
        var only = List.of(new Intent(intent, 1));
        return new NluResult(text, only, false, List.of(), only);
    }

    @Property(tries = 300)
    void aCutAnywhereChangesNothing(@ForAll("histories") List<Event> history,
            @ForAll @IntRange(max = 60) int place) {
        int cut = Math.min(place, history.size());
        DialogueState state = DialogueState.replay(history.subList(0, cut));
        for (Event event : history.subList(cut, history.size())) {
            state = state.apply(event);
        }
        assertEquals(DialogueState.replay(history), state);
    }

    @Property(tries = 300)
    void whatIsHeldIsWhatWasSetLast(@ForAll("histories") List<Event> history) {
        DialogueState state = DialogueState.replay(history);
        for (String slot : List.of("a", "b", "c")) {
            String last = null;
            for (Event event : history) {
                if (event instanceof Event.SlotSet set && set.slot().equals(slot)) {
                    last = set.said();
                } else if (event instanceof Event.SlotDeleted deleted && deleted.slot().equals(slot)) {
                    last = null;
                }
            }
            assertEquals(last, state.said().get(slot));
        }
        assertEquals(history.stream().filter(Event.CustomerSpoke.class::isInstance).count(),
                state.counts().turns());
        assertEquals(state.agenda().needs().size(),
                state.agenda().needs().stream().map(Need::flow).distinct().count());
    }

    @Test
    void aDigressionCountsNoTry() {
        DialogueState asked = DialogueState.replay(List.of(new Event.NeedOpened(AT, "price"),
                new Event.Asked(AT, "price", "which", false), new Event.Asked(AT, "price", "which", true)));
        assertEquals(1, asked.agenda().need("price").orElseThrow().tries("which"));
        assertEquals(2, asked.apply(new Event.Asked(AT, "price", "which", false))
                .agenda()
                .need("price")
                .orElseThrow()
                .tries("which"));
    }

    @Test
    void aNeedThatComesUpAgainStartsAfreshOnTop() {
        DialogueState state = DialogueState
                .replay(List.of(new Event.NeedOpened(AT, "price"),
                        new Event.Asked(AT, "price", "which", false),
                        new Event.NeedSettled(AT, "price", Event.Outcome.LEFT_OPEN),
                        new Event.NeedOpened(AT, "warranty"), new Event.NeedOpened(AT, "price")));
        assertEquals(List.of("price", "warranty"),
                state.agenda().open().stream().map(Need::flow).toList());
        assertEquals(0, state.agenda().need("price").orElseThrow().tries("which"));
    }

    @Test
    void earlierExchangesCarryTheStateThatTheyLeft() {
        DialogueState state = DialogueState.replay(List.of(
                new Event.RobotSpoke(AT, "您好", "您好", Event.Wording.SCRIPT, List.of(), Duration.ZERO),
                new Event.CustomerSpoke(AT, heard("打包机", "price")),
                new Event.SlotSet(AT, "product", "打包机", new Value.Text("打包机"), Origin.CUSTOMER, 0.9),
                new Event.RobotSpoke(AT, "要几台", "要几台", Event.Wording.SCRIPT, List.of(), Duration.ZERO),
                new Event.CustomerSpoke(AT, heard("两台", "price"))));
        assertEquals("要几台", state.context().robot());
        assertEquals("两台", state.context().customer().text());
        assertEquals(1, state.context().earlier().size());
        assertEquals("您好", state.context().earlier().getFirst().robot());
        assertEquals(Map.of("product", "打包机"), state.context().earlier().getFirst().stateAfter());
    }

    @Test
    void theContextNeedsACustomer() {
        assertThrows(IllegalStateException.class, DialogueState.EMPTY::context);
    }

    @Test
    void aConfirmationOfNothingIsNone() {
        assertEquals(DialogueState.EMPTY, DialogueState.EMPTY.apply(new Event.SlotConfirmed(AT, "product")));
    }
}

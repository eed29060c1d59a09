package ai.zhimai.dialogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.zhimai.dialogue.robot.Step;
import ai.zhimai.dialogue.state.Agenda;
import ai.zhimai.dialogue.state.DialogueState;
import ai.zhimai.domain.Intent;
import ai.zhimai.domain.NluEngine;
import ai.zhimai.domain.NluResult;
import ai.zhimai.domain.Slot;
import ai.zhimai.domain.dialogue.Event;
import ai.zhimai.domain.dialogue.EventStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Whatever a customer says and a model makes of it, the robot has an answer and keeps to its own rules. */
final class AnyConversationTest {
    private static final List<String> INTENTS = List.of("price", "warranty", "delivery", "stock", "complaint",
            "agree", "refuse", "human", "chat", "no such intent");
    private static final List<String> SLOTS = List.of("product", "quantity", "预算", "spec", "contact",
            "no_such_slot");

    private final Stage stage = Stage.of("shop");

    @Provide
    Arbitrary<List<String>> talks() {
        Arbitrary<String> said = Arbitraries.of("打包机多少钱", "质保多久", "两台", "对", "不对", "不用", "再说一遍", "你是机器人吗",
                "滚蛋",
                "第二个", "不知道", "贴标机五千台预算三百", "喂", "", " ", "{recap}", "一三八零零零零一二三四", "那个怎么弄", "不方便");
        Arbitrary<String> any = Arbitraries.strings().ofMaxLength(40);
        return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(4, said), net.jqwik.api.Tuple.of(1, any))
                .list()
                .ofMinSize(1)
                .ofMaxSize(50);
    }

    @Property(tries = 80)
    void everyTurnHasAReplyOrTheConversationIsOver(@ForAll("talks") List<String> talk, @ForAll long seed) {
        EventStore store = new InMemoryEventStore();
        DialogueEngine engine = stage.with(store).engine(dreaming(new Random(seed)));
        DialogueState before = engine.begin("c", "test").state();
        for (String text : talk) {
            Reply reply = text.equals("喂") ? engine.silence("c") : engine.hear("c", text);
            assertEquals(before.ending().over(), reply.text().isEmpty(), () -> text + " → " + reply);
            assertFalse(reply.text().matches("(?s).*\\{(?!recap}).*") && !talk.toString().contains("{"),
                    reply.text());
            before = reply.state();
        }
        assertEquals(before, DialogueState.replay(store.read("c")));
        long spoken = store.read("c").stream().filter(Event.RobotSpoke.class::isInstance).count();
        assertTrue(spoken <= stage.robot().rules().maxTurns() + 1);
        questionsAreOpenOneAtATime(store.read("c"));
    }

    /** At most one question a turn; it is the one that is open, and of a need that is. */
    private void questionsAreOpenOneAtATime(List<Event> events) {
        List<Event> turn = new ArrayList<>();
        DialogueState state = DialogueState.EMPTY;
        for (Event event : events) {
            turn.add(event);
            state = state.apply(event);
            if (event instanceof Event.RobotSpoke spoke) {
                List<Event.Asked> asked = turn.stream()
                        .filter(Event.Asked.class::isInstance)
                        .map(Event.Asked.class::cast)
                        .toList();
                assertTrue(asked.size() <= 1, turn::toString);
                Agenda.Question open = state.agenda().question();
                if (!asked.isEmpty() && !state.ending().over()) {
                    assertEquals(new Agenda.Question(asked.getFirst().flow(), asked.getFirst().step()), open);
                }
                if (open != null && !state.ending().over()) {
                    assertTrue(state.agenda().need(open.flow()).orElseThrow().open(), turn::toString);
                    Step step = stage.robot().flow(open.flow()).orElseThrow().step(open.step()).orElseThrow();
                    assertTrue(step instanceof Step.Ask || step instanceof Step.Confirm);
                }
                assertFalse(spoke.text().isBlank());
                turn.clear();
            }
        }
    }

    /** Hears intents and slots that are not there, under any confidence. */
    private static NluEngine dreaming(Random random) {
        return new NluEngine() {
            @Override
            public NluResult understand(String text) {
                List<Intent> ranking = INTENTS.stream()
                        .map(name -> new Intent(name, random.nextDouble()))
                        .sorted((a, b) -> Double.compare(b.confidence(), a.confidence()))
                        .toList();
                List<Intent> intents = ranking.subList(0, Math.max(0, random.nextInt(6) - 2));
                List<Slot> slots = new ArrayList<>();
                for (int i = 0; i < text.length() && random.nextInt(3) > 0;) {
                    int end = i + 1 + random.nextInt(Math.min(6, text.length() - i));
                    slots.add(new Slot(SLOTS.get(random.nextInt(SLOTS.size())), text.substring(i, end), i,
                            end));
                    i = end;
                }
                return new NluResult(text, intents, intents.isEmpty(), slots, ranking);
            }

            @Override
            public void close() {
                // holds nothing
            }
        };
    }

    /** As pasted into a chat: neither regular expressions nor the search may choke on it. */
    @Test
    void veryLongTextsAreAnswered() {
        String thousands = new Random(1).ints(6_000, 0x4e00, 0x9fa5)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        for (Stage robot : List.of(stage, Stage.of(Path.of("../robots/industrial-equipment")))) {
            for (String text : List.of("嗯".repeat(20_000), "就是那个".repeat(5_000), "一".repeat(5_000),
                    thousands)) {
                DialogueEngine engine = robot.with(new InMemoryEventStore()).engine(Stage.deaf());
                engine.begin("c", "test");
                assertFalse(engine.hear("c", text).text().isBlank());
            }
        }
    }
}

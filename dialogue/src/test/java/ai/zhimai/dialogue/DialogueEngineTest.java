package ai.zhimai.dialogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.zhimai.dialogue.state.DialogueState;
import ai.zhimai.dialogue.state.Findings;
import ai.zhimai.domain.NluEngine;
import ai.zhimai.domain.dialogue.Event;
import ai.zhimai.domain.dialogue.EventStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DialogueEngineTest {
    private static final NluEngine NLU = Stage
            .understanding(Map.of("多少钱", "price", "质保多久", "warranty", "不用了", "refuse", "螺丝刀", "stock",
                    "找个人", "human"));

    private final EventStore store = new InMemoryEventStore();
    private final Stage stage = Stage.of("shop").with(store);
    private final DialogueEngine engine = stage.engine(NLU);

    @Test
    void theGreetingBeginsAConversation() {
        Reply reply = engine.begin("c", "chat");
        assertEquals("您好，我是示例公司的小智。", reply.text());
        assertEquals(new Event.Started(Stage.NOW, "shop", stage.robot().version(), "chat", ""),
                store.read("c").getFirst());
        assertEquals(2, store.read("c").size());
    }

    @Test
    void conversationsBeginOnceAndBeforeTheyGoOn() {
        assertThrows(IllegalStateException.class, () -> engine.hear("c", "多少钱"));
        assertThrows(IllegalStateException.class, () -> engine.silence("c"));
        engine.begin("c", "chat");
        assertThrows(IllegalStateException.class, () -> engine.begin("c", "chat"));
        assertEquals(DialogueState.EMPTY, engine.state("another"));
    }

    @Test
    void afterTheEndNothingIsSaidAndNothingWritten() {
        engine.begin("c", "chat");
        assertEquals("refused", engine.hear("c", "不用了").state().ending().outcome());
        List<Event> events = store.read("c");
        for (Reply reply : List.of(engine.hear("c", "多少钱"), engine.silence("c"))) {
            assertEquals("", reply.text());
            assertTrue(reply.state().ending().over());
        }
        assertEquals(events, store.read("c"));
    }

    @Test
    void aRefusalIsMarkedBeforeTheEnd() {
        engine.begin("c", "chat");
        Reply reply = engine.hear("c", "不用了");
        assertTrue(reply.state().ending().doNotContact());
        assertEquals(
                List.of(Event.CustomerSpoke.class, Event.DoNotContactMarked.class, Event.Ended.class,
                        Event.RobotSpoke.class),
                store.read("c").stream().skip(2).map(Event::getClass).toList());
    }

    @Test
    void whoAskedForAPersonIsToldApart() {
        engine.begin("c", "chat");
        engine.hear("c", "找个人");
        assertTrue(store.read("c").contains(new Event.HandedOver(Stage.NOW, "", "asked for")));
    }

    @Test
    void aPersonTakesAConversationOverAndGivesItBack() {
        engine.begin("c", "chat");
        engine.hear("c", "找个人");
        assertEquals("", engine.hear("c", "要两台").text());
        assertEquals("小王", engine.join("c", "小王").ending().agent());
        assertThrows(IllegalStateException.class, () -> engine.join("c", "小李"));
        assertThrows(IllegalStateException.class, () -> engine.say("c", "小李", "您好"));
        engine.say("c", "小王", "您好，您要哪款？");
        assertEquals("", engine.hear("c", "打包机").text());
        assertEquals("", engine.silence("c").text());
        DialogueState given = engine.leave("c", "小王");
        assertFalse(given.ending().over());
        assertEquals("您好，您要哪款？", given.talk().heard());
        assertEquals(3, given.counts().turns());
        assertFalse(engine.hear("c", "质保多久").text().isEmpty());
    }

    @Test
    void nobodyTakesOverWhatIsOver() {
        engine.begin("c", "chat");
        engine.hear("c", "不用了");
        assertThrows(IllegalStateException.class, () -> engine.join("c", "小王"));
        assertThrows(IllegalStateException.class, () -> engine.join("never begun", "小王"));
    }

    @Test
    void aGapIsKeptWithItsFlowAndQuestion() {
        engine.begin("c", "chat");
        Reply reply = engine.hear("c", "螺丝刀");
        assertEquals(List.of(new Findings.Gap("stock", "仓库里还剩的螺丝刀")), reply.state().findings().gaps());
        assertEquals("LEFT_OPEN", reply.state().agenda().need("stock").orElseThrow().status().name());
    }

    @Test
    void theStateIsTheFoldOfWhatIsStored() {
        engine.begin("c", "chat");
        for (String text : List.of("多少钱", "打包机", "质保多久", "两台", "一三八零零零零一二三四")) {
            Reply reply = engine.hear("c", text);
            assertEquals(reply.state(), DialogueState.replay(store.read("c")));
            var last = assertInstanceOf(Event.RobotSpoke.class, store.read("c").getLast());
            assertEquals(reply.text(), last.text());
            assertEquals(reply.sources(), last.sources());
        }
    }

    /** A kill between the two leaves a turn that was heard but not stored: the customer is asked again. */
    @Test
    void nothingIsSaidBeforeItIsStoredAndAFailureLeavesNoHalfTurn() {
        var failing = new Failing(store);
        DialogueEngine fragile = Stage.of("shop").with(failing).engine(NLU);
        fragile.begin("c", "chat");
        List<Event> before = store.read("c");
        failing.fails = true;
        assertThrows(IllegalArgumentException.class, () -> fragile.hear("c", "多少钱"));
        assertEquals(before, store.read("c"));
        failing.fails = false;
        assertEquals("您问哪款设备？", fragile.hear("c", "多少钱").text());
        assertEquals(1, fragile.state("c").counts().turns());
    }

    private static final class Failing implements EventStore {
        private final EventStore kept;
        private boolean fails;

        Failing(EventStore kept) {
            this.kept = kept;
        }

        @Override
        public void append(String conversation, int expected, List<Event> events) {
            if (fails) {
                throw new IllegalArgumentException("disk full");
            }
            kept.append(conversation, expected, events);
        }

        @Override
        public List<Event> read(String conversation) {
            return kept.read(conversation);
        }
    }

    @Test
    void ofWhatIsPastedTheBeginningCounts() {
        engine.begin("c", "chat");
        engine.hear("c", "好".repeat(999) + "😀" + "好".repeat(50));
        var heard = assertInstanceOf(Event.CustomerSpoke.class, store.read("c").get(2));
        assertEquals("好".repeat(999), heard.understood().text());
    }

    @Test
    void whatHasNoFullStopGetsOneBeforeTheQuestion() {
        engine.begin("c", "chat");
        engine.hear("c", "多少钱");
        assertEquals("打包机 A1 含税单价 38000 元一台，交期 15 天。您要几台？", engine.hear("c", "打包机").text());
    }

    @Test
    void anotherWriterIsNoticed() {
        engine.begin("c", "chat");
        assertThrows(IllegalStateException.class,
                () -> store.append("c", 1, List.of(new Event.CustomerSilent(Stage.NOW))));
        assertEquals(2, store.read("c").size());
    }

    @Test
    void turnsOfOneConversationFollowEachOther() throws Exception {
        engine.begin("c", "chat");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Reply>> replies = new ArrayList<>();
            IntStream.range(0, 30).forEach(_ -> replies.add(threads.submit(() -> engine.hear("c", "质保多久"))));
            for (Future<Reply> reply : replies) {
                reply.get();
            }
        }
        List<Event> events = store.read("c");
        assertEquals(30, events.stream().filter(Event.CustomerSpoke.class::isInstance).count());
        int last = events.size() - 1;
        while (!(events.get(last) instanceof Event.RobotSpoke)) {
            last--;
        }
        for (int i = 2; i < last; i++) {
            if (events.get(i) instanceof Event.CustomerSpoke) {
                assertInstanceOf(Event.RobotSpoke.class, events.get(i - 1), "a turn began within another");
            }
        }
        assertTrue(engine.state("c").ending().over(), "the robot asks for help when it goes in circles");
    }

    @Test
    void conversationsDoNotSeeEachOther() {
        for (int i = 0; i < 100; i++) {
            engine.begin("c" + i, "chat");
            engine.hear("c" + i, i % 2 == 0 ? "多少钱" : "质保多久");
        }
        for (int i = 0; i < 100; i++) {
            assertEquals(i % 2 == 0, engine.state("c" + i).agenda().need("price").isPresent());
        }
    }
}

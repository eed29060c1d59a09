package ai.zhimai.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.zhimai.domain.dialogue.Event;
import ai.zhimai.domain.dialogue.EventStore;
import ai.zhimai.store.Assignments.Arm;
import ai.zhimai.store.Conversations.Conversation;
import ai.zhimai.store.Conversations.Search;
import ai.zhimai.store.Statistics.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** What every database must do. */
abstract class StoreContract {
    private static final Instant LATER = History.AT.plusSeconds(60);

    abstract Database database();

    private void store(String conversation, List<Event> events) {
        EventStore store = database().events();
        store.append(conversation, store.read(conversation).size(), events);
    }

    private static Search search(String text) {
        return new Search(text, null, "", "", null, null, 0, 100);
    }

    private List<String> found(Search search) {
        return database().conversations()
                .search(search)
                .rows()
                .stream()
                .map(Conversation::id)
                .sorted()
                .toList();
    }

    @Test
    void everyEventComesBackAsItWas() {
        List<Event> events = History.everyKind();
        assertEquals(Set.of(Event.class.getPermittedSubclasses()),
                events.stream().map(Object::getClass).collect(Collectors.toSet()),
                "the history must have an event of every kind");
        store("every", events);
        assertEquals(events, database().events().read("every"));
        assertEquals(List.of(), database().events().read("never"));
    }

    @Test
    void whoeverExpectsAnotherHistoryIsRefusedAndNothingIsWritten() {
        store("raced", List.of(History.started(History.AT, "v1", "")));
        EventStore events = database().events();
        for (int wrong : new int[]{0, 2}) {
            assertThrows(IllegalStateException.class,
                    () -> events.append("raced", wrong, List.of(new Event.CustomerSilent(History.AT))));
        }
        assertEquals(1, events.read("raced").size());
    }

    @Test
    void ofManyThatAppendAtOnceOneIsFirst() throws Exception {
        store("crowd", List.of(History.started(History.AT, "v1", "")));
        EventStore events = database().events();
        var taken = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                all.add(threads.submit(() -> {
                    try {
                        events.append("crowd", 1, List.of(new Event.CustomerSilent(History.AT)));
                        taken.incrementAndGet();
                    } catch (IllegalStateException e) {
                        assertNotNull(e.getMessage());
                    }
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
        assertEquals(1, taken.get());
        assertEquals(2, events.read("crowd").size());
    }

    @Test
    void conversationsAppendSideBySide() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            IntStream.range(0, 40).forEach(i -> all.add(threads.submit(() -> {
                store("side" + i, List.of(History.started(History.AT, "v1", "")));
                store("side" + i, List.of(History.said("好", 0.9, "yes")));
            })));
            for (Future<?> each : all) {
                each.get();
            }
        }
        IntStream.range(0, 40).forEach(i -> assertEquals(2, database().events().read("side" + i).size()));
    }

    @Test
    void anyWordsAreTaken() {
        store("odd",
                List.of(History.started(History.AT, "v1", ""), History.said("多\0少钱", 0.9, "price", "price"),
                        new Event.GapFound(History.AT, "", "为什么".repeat(3000)),
                        new Event.AgentJoined(History.AT, "小王"),
                        new Event.Ended(LATER, "qualified"), new Event.AgentLeft(LATER, "小王")));
        assertEquals(6, database().events().read("odd").size());
        assertEquals(Status.ENDED, database().conversations().find("odd").orElseThrow().status());
    }

    @Test
    void aConversationIsListedAsItStands() {
        store("listed", History.everyKind());
        Conversation listed = database().conversations().find("listed").orElseThrow();
        assertEquals("张三", listed.customer());
        assertEquals(Status.ENDED, listed.status());
        assertEquals("qualified", listed.outcome());
        assertEquals(1, listed.turns());
        assertEquals(1, listed.needs());
        assertEquals(History.everyKind().size(), listed.events());
        assertEquals(0.8, listed.leastConfidence());
        assertTrue(listed.lead() && listed.handedOver() && listed.doNotContact());
        assertTrue(database().customers().doNotContact("张三"));
        assertFalse(database().customers().doNotContact("李四"));
    }

    @Test
    void searchFindsWordsAndTakesSignsAsTheyAre() {
        store("s1",
                List.of(History.started(History.AT, "search1", "100%客户"), History.said("便宜_点", 0.9, "deal")));
        store("s2", List.of(History.started(LATER, "search2", "1000客户"), History.said("便宜X点", 0.9, "price"),
                new Event.AgentJoined(LATER, "小王")));
        assertEquals(List.of("s1"), found(search("便宜_点")));
        assertEquals(List.of("s1"), found(search("100%客")));
        assertEquals(List.of("s1", "s2"), found(search("便宜")));
        assertEquals(List.of("s2"), found(new Search("便宜", null, "", "price", null, null, 0, 10)));
        assertEquals(List.of("s1"), found(new Search("", null, "search1", "", null, null, 0, 10)));
        assertEquals(List.of("s2"), found(new Search("便宜", Status.WITH_AGENT, "", "", null, null, 0, 10)));
        for (String hostile : List.of("' OR '1'='1", "'; DROP TABLE event; --", "\" OR 1=1", "%", "_", "!",
                "\\")) {
            assertFalse(found(search(hostile)).contains("s2"), hostile);
            assertEquals(List.of(), found(new Search("", null, hostile, "", null, null, 0, 10)), hostile);
        }
        assertEquals(2, database().events().read("s1").size());
    }

    @Test
    void pagesAddUp() {
        for (int i = 0; i < 7; i++) {
            store("p" + i, List.of(History.started(History.AT, "paged", "")));
        }
        Page<Conversation> last = database().conversations()
                .search(
                        new Search("", null, "paged", "", null, null, 2, 3));
        assertEquals(7, last.total());
        assertEquals(3, last.pages());
        assertEquals(1, last.rows().size());
    }

    @Test
    void whatIsSearchedIsMaskedAndLeadsAreWhole() {
        store("masked", History.everyKind());
        assertEquals(List.of(), found(search("13912345678")));
        Leads.Row lead = database().leads().find("masked").orElseThrow();
        assertEquals("13912345678", lead.lead().slots().get("contact"));
        assertEquals(Qualification.NEW, lead.qualification());
        assertTrue(database().leads().qualify("masked", Qualification.WON, "小王", "下周签"));
        Leads.Row won = database().leads().find("masked").orElseThrow();
        assertEquals("下周签", won.note());
        assertTrue(database().leads().search(Qualification.WON, 0, 10).rows().contains(won));
        assertFalse(database().leads().qualify("nobody", Qualification.WON, "", ""));
    }

    @Test
    void theSameQuestionIsOneGap() {
        Event gap = new Event.GapFound(History.AT, "", "有没有水冷的");
        store("g1", List.of(History.started(History.AT, "v1", ""), gap));
        store("g2", List.of(History.started(History.AT, "v1", ""), gap));
        Gaps.Gap found = database().gaps()
                .open(1000)
                .stream()
                .filter(each -> each.question().equals("有没有水冷的"))
                .findFirst()
                .orElseThrow();
        assertEquals(2, found.times());
        assertTrue(database().gaps().answer(found.id(), "有，见手册"));
        assertTrue(database().gaps().answered(1000).stream().anyMatch(each -> each.id() == found.id()));
        assertFalse(database().gaps().answer(-1, "x"));
    }

    @Test
    void aHandOverWaitsUntilSomebodyComes() {
        store("h", List.of(History.started(History.AT, "v1", ""),
                new Event.HandedOver(History.AT, "主管", "asked for")));
        assertTrue(database().handOvers()
                .waiting(1000)
                .stream()
                .anyMatch(each -> each.conversation().equals("h")));
        store("h", List.of(new Event.AgentJoined(LATER, "小王")));
        assertFalse(database().handOvers()
                .waiting(1000)
                .stream()
                .anyMatch(each -> each.conversation().equals("h")));
        assertEquals("小王", database().conversations().find("h").orElseThrow().agent());
        store("h", List.of(new Event.AgentLeft(LATER, "小王")));
        HandOvers.HandOver over = database().handOvers()
                .recent(1000)
                .stream()
                .filter(each -> each.conversation().equals("h"))
                .findFirst()
                .orElseThrow();
        assertEquals(LATER, over.joinedAt());
        assertEquals(LATER, over.leftAt());
        assertEquals(Status.OPEN, database().conversations().find("h").orElseThrow().status());
    }

    @Test
    void theLeastCertainTurnIsReviewedFirstAndOnlyOnce() {
        store("r", List.of(History.started(History.AT, "v1", ""), History.said("这个怎么说呢", 0.02, "price"),
                History.said("打包机要几台", 0.01, "price")));
        List<Reviews.Review> mine = reviews("r");
        assertEquals(List.of(2, 1), mine.stream().map(Reviews.Review::position).toList());
        var label = new Reviews.Annotation("r", 2, "打包机要几台", List.of("order"),
                mine.getFirst().understood().slots(), "小李", LATER);
        database().reviews().annotate(label);
        database().reviews().skip("r", 1);
        assertEquals(List.of(), reviews("r"));
        assertTrue(database().reviews().annotations().contains(label));
        assertTrue(database().reviews()
                .export()
                .anyMatch(
                        "{\"text\":\"打包机要几台\",\"intents\":[\"order\"],\"slots\":[{\"name\":\"product\",\"value\":\"打包机\",\"start\":0,\"end\":3}]}"::equals));
        assertThrows(IllegalArgumentException.class, () -> database().reviews()
                .annotate(new Reviews.Annotation("r", 0, "x", List.of(), List.of(), "小李", LATER)));
    }

    private List<Reviews.Review> reviews(String conversation) {
        return database().reviews()
                .queue(1000)
                .stream()
                .filter(each -> each.conversation().equals(conversation))
                .toList();
    }

    @Test
    void messagesAreMadeWithTheirEventsAndGoOutOnce() {
        store("d", History.everyKind());
        Deliveries deliveries = database().deliveries();
        List<Deliveries.Delivery> due = deliveries.due(LATER, 1000)
                .stream()
                .filter(each -> each.conversation().equals("d"))
                .toList();
        assertEquals(List.of("lead_made", "handed_over", "ended"),
                due.stream().map(Deliveries.Delivery::kind).toList());
        assertEquals(3, due.stream().map(Deliveries.Delivery::key).distinct().count());
        deliveries.delivered(due.get(0).id());
        deliveries.failed(due.get(1).id(), "500", LATER.plusSeconds(30));
        deliveries.failed(due.get(2).id(), "404", null);
        assertEquals(List.of(),
                deliveries.due(LATER, 1000)
                        .stream()
                        .filter(each -> each.conversation().equals("d"))
                        .toList());
        Deliveries.Delivery again = deliveries.due(LATER.plusSeconds(30), 1000)
                .stream()
                .filter(each -> each.conversation().equals("d"))
                .findFirst()
                .orElseThrow();
        assertEquals("500", again.lastError());
        assertEquals(1, again.attempts());
    }

    @Test
    void anErasedCustomerIsGone() {
        List<Event> events = new ArrayList<>(History.everyKind());
        events.set(0, History.started(History.AT, "v1", "要删的人"));
        store("e1", events);
        store("e2", List.of(History.started(History.AT, "v1", "要删的人")));
        store("e3", List.of(History.started(History.AT, "v1", "别人"), History.said("留着", 0.5, "price")));
        assertEquals(2, database().customers().erase("要删的人"));
        assertEquals(0, database().customers().erase("要删的人"));
        assertEquals(List.of(), database().events().read("e1"));
        assertTrue(database().leads().find("e1").isEmpty());
        assertEquals(List.of(), found(search("要删的人")));
        assertTrue(database().deliveries()
                .due(LATER, 10_000)
                .stream()
                .noneMatch(d -> d.conversation().equals("e1")));
        assertEquals(2, database().events().read("e3").size());
        assertThrows(IllegalArgumentException.class, () -> database().customers().erase(""));
    }

    @Test
    void whatIsTooOldIsErased() {
        Instant old = Instant.parse("2020-01-01T00:00:00Z");
        store("old", List.of(History.started(old, "v1", "")));
        store("young", List.of(History.started(LATER, "v1", "")));
        assertEquals(1, database().customers().eraseBefore(old.plusSeconds(1)));
        assertEquals(List.of(), database().events().read("old"));
        assertEquals(1, database().events().read("young").size());
    }

    @Test
    void whoHasAnArmKeepsIt() {
        List<Arm> even = List.of(new Arm("a", 1), new Arm("b", 1));
        List<String> drawn = IntStream.range(0, 200)
                .mapToObj(i -> database().assignments().assign("greeting", "c" + i, even))
                .toList();
        long a = drawn.stream().filter("a"::equals).count();
        assertTrue(a > 60 && a < 140, () -> "a got " + a + " of 200");
        List<Arm> shifted = List.of(new Arm("a", 0), new Arm("b", 9));
        assertEquals(drawn.getFirst(), database().assignments().assign("greeting", "c0", shifted));
        assertEquals("b", database().assignments().assign("greeting", "new", shifted));
        assertEquals("c", database().assignments().assign("greeting", "c0", List.of(new Arm("c", 1))));
        assertThrows(IllegalArgumentException.class,
                () -> database().assignments().assign("greeting", "x", List.of(new Arm("a", 0))));
    }

    @Test
    void figuresAddUp() {
        Duration five = Duration.ofMillis(5);
        Event spoke = History.said("多少钱", 0.9, "price");
        store("f1", List.of(History.started(History.AT, "fig", ""), History.robot("您好", five)));
        store("f2", List.of(History.started(History.AT, "fig", ""), History.robot("您好", five), spoke,
                new Event.NeedOpened(History.AT, "price"),
                new Event.StepReached(History.AT, "price", "answer"),
                History.robot("一万", five), new Event.StepReached(History.AT, "price", "more"),
                new Event.NeedSettled(History.AT, "price", Event.Outcome.MET),
                new Event.Ended(LATER, "qualified")));
        store("f3",
                List.of(History.started(History.AT, "fig", ""), spoke,
                        new Event.NeedOpened(History.AT, "price"),
                        new Event.HandedOver(LATER, "", "asked for")));
        var scope = new Scope(History.AT, LATER, "fig");
        Statistics statistics = database().statistics();
        assertEquals(new Statistics.Funnel(3, 2, 2, 0, 1), statistics.funnel(scope));
        Statistics.Totals totals = statistics.totals(scope);
        assertEquals(1, totals.complete());
        assertEquals(2, totals.turns());
        assertEquals(five, totals.medianTurn());
        assertEquals(Duration.ofSeconds(40), totals.handling());
        assertEquals(List.of(new Statistics.DayIntent(LocalDate.of(2026, 11, 25), "price", 2)),
                statistics.intents(scope, ZoneOffset.UTC));
        assertEquals(List.of(new Statistics.VersionResult("fig", 2, 1, 0, Duration.ofMinutes(1))),
                statistics.versions(scope));
        assertEquals(List.of(new Statistics.Traffic("price", "", "answer", 1),
                new Statistics.Traffic("price", "answer", "more", 1),
                new Statistics.Traffic("price", "more", "end", 1)), statistics.traffic(scope));
        assertEquals(List.of(new Statistics.Outcome("qualified", 1)), statistics.outcomes(scope));
        var empty = new Scope(LATER, LATER, "");
        assertEquals(new Statistics.Funnel(0, 0, 0, 0, 0), statistics.funnel(empty));
        assertEquals(0, statistics.totals(empty).conversations());
    }

    @Test
    void theLastAdministratorStays() {
        var root = new Accounts.Account("root-" + getClass().getSimpleName(), "h", Role.ADMIN, true, true,
                History.AT);
        assertTrue(database().accounts().create(root));
        assertFalse(database().accounts().create(root));
        assertFalse(database().accounts().change(root.name(), Role.VIEWER, true));
        assertFalse(database().accounts().change(root.name(), Role.ADMIN, false));
        database().accounts().create(new Accounts.Account("二号", "h", Role.ADMIN, true, false, History.AT));
        assertTrue(database().accounts().change("二号", Role.AGENT, true));
        assertTrue(database().accounts().changePassword("二号", "h2", false));
        assertEquals("h2", database().accounts().find("二号").orElseThrow().passwordHash());
        assertEquals(2, database().accounts().all().size());
    }

    @Test
    void aRevokedKeyOpensNothing() {
        database().apiKeys().create(new ApiKeys.ApiKey("k1", "crm", "hash", Role.VIEWER, History.AT, null));
        assertEquals("crm", database().apiKeys().byHash("hash").orElseThrow().name());
        assertTrue(database().apiKeys().revoke("k1", LATER));
        assertTrue(database().apiKeys().byHash("hash").isEmpty());
        assertEquals(LATER, database().apiKeys().all().getFirst().revokedAt());
    }

    @Test
    void theAuditIsKeptInOrder() {
        database().audit().record(History.AT, "root", "login", "");
        database().audit().record(LATER, "root", "erase", "1 conversation");
        Page<Audit.Entry> page = database().audit().page(0, 1);
        assertEquals("erase", page.rows().getFirst().what());
        assertTrue(page.total() >= 2);
        assertTrue(database().healthy());
    }

    static SecretKey key() {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) 7);
        return new SecretKeySpec(key, "AES");
    }
}

package ai.zhimai.dialogue.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.zhimai.dialogue.robot.LlmSettings;
import ai.zhimai.domain.LanguageModel.Completed;
import ai.zhimai.domain.LanguageModel.Failed;
import ai.zhimai.domain.LanguageModel.Message;
import ai.zhimai.domain.LanguageModel.Prompt;
import ai.zhimai.domain.LanguageModel.Reason;
import ai.zhimai.domain.LanguageModel.Result;
import ai.zhimai.domain.LanguageModel.Role;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Against a real HTTP server that misbehaves in all the ways that endpoints do. */
final class OpenAiLanguageModelTest {
    private static final Duration PLENTY = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(300);
    /** How late a call may return on a busy machine; far below what the endpoint would keep it waiting. */
    private static final Duration MARGIN = Duration.ofMillis(700);
    private static final String SECRET = "sk-very-secret-4711";

    private static Prompt prompt(String purpose) {
        return new Prompt(purpose, "你是小智", List.of(new Message(Role.USER, "你好")), null, 100, 0.5);
    }

    private static LlmSettings settings(URI url) {
        LlmSettings s = LlmSettings.at(url, "qwen");
        return new LlmSettings(true, url, "qwen", "KEY", null, PLENTY, PLENTY,
                new LlmSettings.Retry(3, Duration.ofMillis(10)),
                new LlmSettings.Circuit(4, 50, Duration.ofSeconds(30)), 2, s.json(),
                Map.of("enable_thinking", false),
                new LlmSettings.Price(new BigDecimal("2"), new BigDecimal("8")), s.uses());
    }

    private static OpenAiLanguageModel model(URI url, Clock clock) {
        LlmSettings settings = settings(url);
        return new OpenAiLanguageModel(settings, ApiKey.of(settings, Map.of("KEY", SECRET)), clock);
    }

    private static OpenAiLanguageModel model(URI url) {
        return model(url, Clock.systemUTC());
    }

    private static Result ask(FakeEndpoint endpoint, Duration budget) {
        try (OpenAiLanguageModel model = model(endpoint.url())) {
            return model.ask(prompt("test"), budget);
        }
    }

    private static Reason reason(Result result) {
        return assertInstanceOf(Failed.class, result).reason();
    }

    @Test
    void streamsAndMetersAnAnswer() {
        try (FakeEndpoint endpoint = FakeEndpoint.saying("您好，我是小智，很高兴为您服务。");
                OpenAiLanguageModel model = model(endpoint.url())) {
            List<String> pieces = new CopyOnWriteArrayList<>();

            Completed completed = assertInstanceOf(Completed.class,
                    model.ask(prompt("greet"), PLENTY, pieces::add));

            assertEquals("您好，我是小智，很高兴为您服务。", completed.text());
            assertEquals(completed.text(), String.join("", pieces));
            assertTrue(pieces.size() > 2, "in pieces");
            assertEquals(120, completed.usage().promptTokens());
            assertEquals(30, completed.usage().completionTokens());
            assertEquals(new BigDecimal("0.000480"), completed.usage().cost());
            assertEquals("Bearer " + SECRET, endpoint.lastKey());
            assertTrue(endpoint.lastBody().replace(" ", "").contains("\"enable_thinking\":false"));
        }
    }

    @Test
    void accountsByPurpose() {
        try (FakeEndpoint endpoint = FakeEndpoint.saying("好的");
                OpenAiLanguageModel model = model(endpoint.url())) {
            model.ask(prompt("rephrase"), PLENTY);
            model.ask(prompt("rephrase"), PLENTY);
            endpoint.now(reply -> reply.fail(400, "no"));
            model.ask(prompt("answer"), PLENTY);

            LlmAccount.Total rephrase = of(model, "rephrase");
            LlmAccount.Total answer = of(model, "answer");
            assertEquals(List.of(2L, 2L, 0L, 240L, 60L), List.of(rephrase.calls(), rephrase.completed(),
                    rephrase.unmetered(), rephrase.promptTokens(), rephrase.completionTokens()));
            assertEquals(0, new BigDecimal("0.00096").compareTo(rephrase.cost()));
            assertEquals(List.of(1L, 0L, 1L),
                    List.of(answer.calls(), answer.completed(), answer.unmetered()));
            assertEquals(3, model.account().total().calls());
        }
    }

    private static LlmAccount.Total of(OpenAiLanguageModel model, String purpose) {
        return model.account().byPurpose().getOrDefault(purpose, LlmAccount.Total.NONE);
    }

    static Stream<Arguments> endlessOnes() {
        return Stream.of(Arguments.of("slow first token", (FakeEndpoint.Behaviour) reply -> {
            reply.wait(SHORT.plus(MARGIN).plusMillis(500));
            reply.begin();
            for (int i = 0; i < 400; i++) {
                reply.piece("晚了");
                reply.wait(Duration.ofMillis(10));
            }
        }), Arguments.of("slow trickle", (FakeEndpoint.Behaviour) reply -> {
            reply.begin();
            for (int i = 0; i < 160; i++) {
                reply.piece("慢");
                reply.wait(Duration.ofMillis(50));
            }
        }), Arguments.of("endless comments", (FakeEndpoint.Behaviour) reply -> {
            reply.begin();
            for (int i = 0; i < 800; i++) {
                reply.raw(": keep-alive\n\n");
                reply.wait(Duration.ofMillis(10));
            }
        }), Arguments.of("error body that never ends", (FakeEndpoint.Behaviour) reply -> {
            reply.exchange().sendResponseHeaders(500, 0);
            for (int i = 0; i < 800; i++) {
                reply.raw(".");
                reply.wait(Duration.ofMillis(10));
            }
        }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endlessOnes")
    void returnsWhenTheBudgetEndsAndHangsUp(String name, FakeEndpoint.Behaviour behaviour) {
        try (FakeEndpoint endpoint = new FakeEndpoint(behaviour);
                OpenAiLanguageModel model = model(endpoint.url())) {
            List<String> pieces = new CopyOnWriteArrayList<>();
            long start = System.nanoTime();
            Result result = model.ask(prompt("test"), SHORT, pieces::add);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            int before = pieces.size();

            assertEquals(new Reason.Timeout(), reason(result));
            assertTrue(took.compareTo(SHORT) >= 0 && took.compareTo(SHORT.plus(MARGIN)) < 0,
                    name + " " + took);
            assertTrue(hangsUp(endpoint), name + ": connection closed");
            assertEquals(before, pieces.size(), "no pieces after the return");
        }
    }

    private static boolean hangsUp(FakeEndpoint endpoint) {
        try {
            return endpoint.seesHangUp();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anEndlessAnswerIsStoppedAtItsLength() {
        try (FakeEndpoint endpoint = new FakeEndpoint(reply -> {
            reply.begin();
            while (true) {
                reply.piece("没完没了".repeat(50));
            }
        })) {
            assertInstanceOf(Reason.BadAnswer.class, reason(ask(endpoint, PLENTY)));
            assertTrue(hangsUp(endpoint));
        }
    }

    @Test
    void aLineWithoutEndDoesNotFillTheMemory() {
        try (FakeEndpoint endpoint = new FakeEndpoint(reply -> {
            reply.begin();
            reply.raw("data: ");
            while (true) {
                reply.raw("x".repeat(1 << 16));
            }
        })) {
            assertEquals(new Reason.CutOff(false), reason(ask(endpoint, PLENTY)));
        }
    }

    static Stream<Arguments> brokenOnes() {
        return Stream.of(broken("cut off mid-stream", Reason.CutOff.class, reply -> {
            reply.begin();
            reply.piece("您好，我");
        }), broken("at the token limit", Reason.CutOff.class, reply -> {
            reply.begin();
            reply.piece("您好，我");
            reply.finish("length");
        }), broken("content filter", Reason.Refused.class, reply -> {
            reply.begin();
            reply.finish("content_filter");
        }), broken("filter before the model", Reason.Refused.class,
                reply -> reply.fail(400, "{\"error\":{\"code\":\"data_inspection_failed\"}}")),
                broken("refusal", Reason.Refused.class, reply -> {
                    reply.begin();
                    reply.event("{\"choices\":[{\"index\":0,\"delta\":{\"refusal\":\"I cannot\"}}]}");
                    reply.finish("stop");
                }), broken("wrong JSON", Reason.BadAnswer.class, reply -> {
                    reply.begin();
                    reply.event("{\"choices\":[{");
                    reply.finish("stop");
                }), broken("JSON of another kind", Reason.BadAnswer.class, reply -> {
                    reply.begin();
                    reply.event("[1,2,3]");
                }), broken("invalid SSE", Reason.BadAnswer.class, reply -> {
                    reply.begin();
                    reply.raw("hello world\nno event\n\n");
                }), broken("empty choices", Reason.BadAnswer.class, reply -> {
                    reply.begin();
                    reply.event("{\"choices\":[]}");
                    reply.event("[DONE]");
                }), broken("blank text", Reason.BadAnswer.class, reply -> reply.say("  \n")),
                broken("wrong content type", Reason.BadAnswer.class, reply -> {
                    reply.begin("text/html");
                    reply.raw("<html>login</html>");
                }), broken("tool call", Reason.BadAnswer.class, reply -> {
                    reply.begin();
                    reply.delta(Map.of("tool_calls", List.of(Map.of("index", 0, "id", "a", "type", "function",
                            "function", Map.of("name", "pay", "arguments", "{}")))));
                    reply.finish("tool_calls");
                }), broken("redirect", Reason.Unavailable.class, reply -> reply.fail(302, "")),
                broken("wrong key", Reason.Unavailable.class,
                        reply -> reply.fail(401, "bad key " + SECRET + " for you")),
                broken("error within the stream", Reason.Unavailable.class, reply -> {
                    reply.begin();
                    reply.event("{\"error\":{\"message\":\"out of memory\"}}");
                }));
    }

    private static Arguments broken(String name, Class<?> reason, FakeEndpoint.Behaviour behaviour) {
        return Arguments.of(name, reason, behaviour);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenOnes")
    void saysWhyThereIsNoAnswer(String name, Class<? extends Reason> expected,
            FakeEndpoint.Behaviour behaviour) {
        try (FakeEndpoint endpoint = new FakeEndpoint(behaviour)) {
            Result result = ask(endpoint, PLENTY);

            assertInstanceOf(expected, reason(result), name);
            assertFalse(result.toString().contains(SECRET), "the key stays here");
            assertTrue(result.usage().latency().compareTo(PLENTY) < 0);
        }
    }

    @Test
    void anAnswerIsOverWithDoneThoughTheConnectionStaysOpen() {
        try (FakeEndpoint endpoint = new FakeEndpoint(reply -> {
            reply.begin();
            reply.piece("好的");
            reply.event("[DONE]");
            for (int i = 0; i < 400; i++) {
                reply.wait(Duration.ofMillis(20));
                reply.raw(":\n");
            }
        })) {
            Completed completed = assertInstanceOf(Completed.class, ask(endpoint, Duration.ofSeconds(5)));

            assertEquals("好的", completed.text());
            assertFalse(completed.usage().metered());
        }
    }

    @Test
    void triesAgainAfterErrorsOfTheServer() {
        AtomicInteger count = new AtomicInteger();
        try (FakeEndpoint endpoint = new FakeEndpoint(reply -> {
            if (count.incrementAndGet() < 3) {
                reply.fail(503, "overloaded");
            } else {
                reply.say("好的");
            }
        })) {
            assertEquals("好的", assertInstanceOf(Completed.class, ask(endpoint, PLENTY)).text());
            assertEquals(3, endpoint.requests());
        }
    }

    @Test
    void doesNotTryAgainWhatWasSaidInPart() {
        try (FakeEndpoint endpoint = new FakeEndpoint(reply -> {
            reply.begin();
            reply.piece("您好");
        })) {
            assertEquals(new Reason.CutOff(false), reason(ask(endpoint, PLENTY)));
            assertEquals(1, endpoint.requests());
        }
    }

    @Test
    void waitsAsLongAsTheEndpointAsks() {
        AtomicInteger count = new AtomicInteger();
        try (FakeEndpoint endpoint = new FakeEndpoint(reply -> {
            if (count.incrementAndGet() == 1) {
                reply.fail(429, "slow down", "0.4");
            } else {
                reply.say("好的");
            }
        })) {
            Result result = ask(endpoint, PLENTY);

            assertInstanceOf(Completed.class, result);
            assertTrue(result.usage().latency().compareTo(Duration.ofMillis(400)) >= 0);
        }
    }

    @Test
    void aWaitBeyondTheBudgetIsNotBegunAndHoldsForLaterCalls() {
        MovableClock clock = new MovableClock();
        try (FakeEndpoint endpoint = new FakeEndpoint(reply -> reply.fail(429, "slow down", "60"));
                OpenAiLanguageModel model = model(endpoint.url(), clock)) {
            assertEquals(new Reason.RateLimited(Duration.ofSeconds(60)),
                    reason(model.ask(prompt("a"), PLENTY)));
            clock.advance(Duration.ofSeconds(20));
            assertEquals(new Reason.RateLimited(Duration.ofSeconds(40)),
                    reason(model.ask(prompt("a"), PLENTY)));
            assertEquals(1, endpoint.requests());

            endpoint.now(reply -> reply.say("好的"));
            clock.advance(Duration.ofSeconds(41));
            assertInstanceOf(Completed.class, model.ask(prompt("a"), PLENTY));
        }
    }

    @Test
    void theCircuitOpensAndCloses() {
        MovableClock clock = new MovableClock();
        try (FakeEndpoint endpoint = new FakeEndpoint(reply -> reply.fail(401, "no"));
                OpenAiLanguageModel model = model(endpoint.url(), clock)) {
            for (int i = 0; i < 4; i++) {
                model.ask(prompt("a"), PLENTY);
            }
            assertEquals(new Reason.Unavailable("circuit open after failures"),
                    reason(model.ask(prompt("a"), PLENTY)));
            assertEquals(4, endpoint.requests());

            endpoint.now(reply -> reply.say("好的"));
            clock.advance(Duration.ofSeconds(31));
            assertInstanceOf(Completed.class, model.ask(prompt("a"), PLENTY));
            assertInstanceOf(Completed.class, model.ask(prompt("a"), PLENTY));
        }
    }

    @Test
    void theKeyIsNotLogged() {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        StreamHandler handler = new StreamHandler(log, new SimpleFormatter());
        handler.setLevel(Level.ALL);
        Logger root = Logger.getLogger("");
        Level before = root.getLevel();
        root.setLevel(Level.ALL);
        root.addHandler(handler);
        try (FakeEndpoint endpoint = new FakeEndpoint(reply -> reply.fail(500, "key was " + SECRET))) {
            assertInstanceOf(Reason.Unavailable.class, reason(ask(endpoint, PLENTY)));
        } finally {
            root.removeHandler(handler);
            root.setLevel(before);
            handler.close();
        }
        assertFalse(log.toString(StandardCharsets.UTF_8).contains(SECRET));
    }

    @Test
    void nobodyListens() throws IOException {
        URI nowhere;
        try (ServerSocket socket = new ServerSocket(0)) {
            nowhere = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/v1");
        }
        try (OpenAiLanguageModel model = model(nowhere)) {
            assertInstanceOf(Reason.Unavailable.class, reason(model.ask(prompt("a"), PLENTY)));
        }
    }

    @Test
    void furtherCallsWaitForAPlaceWithinTheirBudget() {
        try (FakeEndpoint endpoint = new FakeEndpoint(reply -> {
            reply.wait(Duration.ofSeconds(2));
            reply.say("好的");
        }); OpenAiLanguageModel model = model(endpoint.url())) {
            List<CompletableFuture<Result>> calls = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                calls.add(CompletableFuture.supplyAsync(() -> model.ask(prompt("a"), PLENTY),
                        task -> Thread.ofVirtual().start(task)));
            }
            while (endpoint.requests() < 2) {
                Thread.onSpinWait();
            }
            assertEquals(new Reason.Unavailable("2 calls are under way"),
                    reason(model.ask(prompt("a"), SHORT)));
            calls.forEach(call -> assertInstanceOf(Completed.class, call.join()));
        }
    }

    @Test
    void failsOnceItIsClosedOrHasNoBudget() {
        try (FakeEndpoint endpoint = FakeEndpoint.saying("好的")) {
            OpenAiLanguageModel model = model(endpoint.url());
            assertEquals(new Reason.Timeout(), reason(model.ask(prompt("a"), Duration.ZERO)));
            model.close();
            assertInstanceOf(Reason.Unavailable.class, reason(model.ask(prompt("a"), PLENTY)));
            assertEquals(0, endpoint.requests());
            assertFalse((model + " " + settings(endpoint.url())).contains(SECRET));
        }
    }

    /** A clock that moves when it is told to. */
    private static final class MovableClock extends Clock {
        private final AtomicReference<Instant> now = new AtomicReference<>(
                Instant.parse("2026-01-05T08:00:00Z"));

        void advance(Duration time) {
            now.updateAndGet(instant -> instant.plus(time));
        }

        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(@Nullable ZoneId zone) {
            return this;
        }
    }
}

package ai.zhimai.dialogue.llm;

import ai.zhimai.dialogue.robot.LlmSettings;
import ai.zhimai.domain.LanguageModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.model.output.TokenUsage;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A language model behind an OpenAI-compatible endpoint (POST chat/completions, streamed): vLLM, Ollama, DeepSeek,
 * Qwen and others. A call that fails is tried again while its budget lasts; an endpoint that keeps failing is left
 * alone for a while.
 */
public final class OpenAiLanguageModel implements LanguageModel, AutoCloseable {
    /** How long an endpoint may take to close its stream after the answer; then the connection is given up. */
    private static final long LINGER_SECONDS = 1;

    private final LlmSettings settings;
    private final @Nullable ApiKey key;
    private final Clock clock;
    private final ChatRequests requests;
    private final LlmAccount account = new LlmAccount();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http;
    private final Semaphore places;
    private final CircuitBreaker circuit;
    private final AtomicReference<Instant> quietUntil = new AtomicReference<>(Instant.EPOCH);

    /**
     * Connects on the first call, not here.
     *
     * @param key null for an endpoint that wants none
     */
    public OpenAiLanguageModel(LlmSettings settings, @Nullable ApiKey key) {
        this(settings, key, Clock.systemUTC());
    }

    OpenAiLanguageModel(LlmSettings settings, @Nullable ApiKey key, Clock clock) {
        this.settings = settings;
        this.key = key;
        this.clock = clock;
        this.requests = new ChatRequests(settings.json());
        // HTTP/1.1 because Python servers stumble over the offer to upgrade that the JDK sends otherwise
        this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(workers).build();
        this.places = new Semaphore(settings.concurrency(), true);
        this.circuit = CircuitBreaker.of("language model", circuit(settings.circuit(), clock));
        rehearse();
    }

    private void rehearse() {
        Prompt prompt = new Prompt("rehearsal", "", List.of(new Message(Role.USER, "ok")), null, 1, 0);
        stream(prompt, new Rehearsal(), new Attempt(new Pieces(piece -> {}), prompt.maxTokens(), () -> true));
    }

    private static CircuitBreakerConfig circuit(LlmSettings.Circuit settings, Clock clock) {
        return CircuitBreakerConfig.custom()
                .slidingWindow(settings.calls(), settings.calls(), SlidingWindowType.COUNT_BASED)
                .failureRateThreshold(settings.failurePercent())
                .waitDurationInOpenState(settings.pause())
                .permittedNumberOfCallsInHalfOpenState(1)
                .clock(clock)
                .build();
    }

    /** What has been used so far. */
    public LlmAccount account() {
        return account;
    }

    @Override
    public Result ask(Prompt prompt, Duration budget, Consumer<String> tokens) {
        Deadline deadline = Deadline
                .after(budget.compareTo(settings.timeout()) < 0 ? budget : settings.timeout());
        Pieces pieces = new Pieces(tokens);
        Attempt.End end = placed(prompt, deadline, pieces);
        pieces.end();
        Result result = result(end, deadline.elapsed());
        account.add(prompt.purpose(), result);
        return result;
    }

    private Result result(Attempt.End end, Duration latency) {
        Usage usage = usage(end.used(), latency);
        Broken broken = end.broken();
        return broken == null ? new Completed(end.text(), usage) : new Failed(broken.reason(), usage);
    }

    private Usage usage(@Nullable TokenUsage used, Duration latency) {
        if (used == null || used.inputTokenCount() == null || used.outputTokenCount() == null) {
            return Usage.unmetered(latency);
        }
        int prompt = used.inputTokenCount();
        int completion = used.outputTokenCount();
        return new Usage(true, prompt, completion, settings.price().of(prompt, completion), latency);
    }

    private Attempt.End placed(Prompt prompt, Deadline deadline, Pieces pieces) {
        try {
            if (deadline.leftNanos() <= 0) {
                return failed(new Reason.Timeout());
            }
            if (!places.tryAcquire(deadline.leftNanos(), TimeUnit.NANOSECONDS)) {
                return failed(new Reason.Unavailable(settings.concurrency() + " calls are under way"));
            }
            try {
                return guarded(prompt, deadline, pieces);
            } finally {
                places.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(new Reason.Unavailable("interrupted"));
        }
    }

    private Attempt.End guarded(Prompt prompt, Deadline deadline, Pieces pieces) throws InterruptedException {
        Duration quiet = Duration.between(clock.instant(), quietUntil.get());
        if (quiet.isPositive()) {
            return failed(new Reason.RateLimited(quiet));
        }
        if (!circuit.tryAcquirePermission()) {
            return failed(new Reason.Unavailable("circuit open after failures"));
        }
        boolean recorded = false;
        try {
            Attempt.End end = attempts(prompt, deadline, pieces);
            record(end, deadline);
            recorded = true;
            return end;
        } finally {
            if (!recorded) {
                circuit.releasePermission();
            }
        }
    }

    /** Only what says that the endpoint is unwell counts against it. */
    private void record(Attempt.End end, Deadline deadline) {
        Broken broken = end.broken();
        long nanos = deadline.elapsed().toNanos();
        boolean unwell = broken != null && switch (broken.reason()) {
            case Reason.Timeout timeout -> true;
            case Reason.RateLimited limited -> true;
            case Reason.CutOff cutOff -> !cutOff.atMaxTokens();
            case Reason.Refused refused -> false;
            case Reason.Unavailable unavailable -> true;
            case Reason.BadAnswer bad -> true;
        };
        if (broken != null && unwell) {
            circuit.onError(nanos, TimeUnit.NANOSECONDS, broken);
        } else {
            circuit.onSuccess(nanos, TimeUnit.NANOSECONDS);
        }
    }

    private Attempt.End attempts(Prompt prompt, Deadline deadline, Pieces pieces)
            throws InterruptedException {
        for (int attempt = 1;; attempt++) {
            Attempt.End end = once(prompt, deadline, pieces);
            Broken broken = end.broken();
            if (broken == null) {
                return end;
            }
            long pause = pauseNanos(broken.reason(), attempt);
            if (!broken.retriable() || attempt == settings.retry().attempts() || pieces.begun()
                    || pause >= deadline.leftNanos()) {
                return end;
            }
            TimeUnit.NANOSECONDS.sleep(pause);
        }
    }

    private long pauseNanos(Reason reason, int attempt) {
        if (reason instanceof Reason.RateLimited(Duration wait) && wait != null) {
            Instant until = clock.instant().plus(wait);
            quietUntil.accumulateAndGet(until, (old, now) -> old.isAfter(now) ? old : now);
            return wait.toNanos();
        }
        double jitter = ThreadLocalRandom.current().nextDouble(0.5, 1.5);
        return (long) (settings.retry().pause().toNanos() * Math.scalb(jitter, attempt - 1));
    }

    private Attempt.End once(Prompt prompt, Deadline deadline, Pieces pieces) throws InterruptedException {
        StreamedExchange exchange = new StreamedExchange(http, clock, key);
        Attempt attempt = new Attempt(pieces, prompt.maxTokens(), exchange::done);
        boolean whole = false;
        try {
            workers.execute(() -> stream(prompt, exchange, attempt));
            Attempt.End end = attempt.end().get(deadline.leftNanos(), TimeUnit.NANOSECONDS);
            whole = end.broken() == null;
            return end;
        } catch (TimeoutException e) {
            return failed(new Reason.Timeout());
        } catch (RejectedExecutionException e) {
            return failed(new Reason.Unavailable("closed"));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            close(exchange, whole);
        }
    }

    /** A connection whose answer came whole can be used again once its stream has been read to the end. */
    private static void close(StreamedExchange exchange, boolean whole) {
        if (whole) {
            CompletableFuture.delayedExecutor(LINGER_SECONDS, TimeUnit.SECONDS).execute(exchange::close);
        } else {
            exchange.close();
        }
    }

    private void stream(Prompt prompt, dev.langchain4j.http.client.HttpClient client, Attempt attempt) {
        try {
            OpenAiStreamingChatModel.builder()
                    .httpClientBuilder(new Built(client))
                    .baseUrl(settings.baseUrl().toString())
                    .apiKey(key == null ? null : key.reveal())
                    .modelName(settings.model())
                    .strictJsonSchema(true)
                    .customParameters(settings.extra())
                    .build()
                    .chat(requests.of(prompt), attempt);
        } catch (RuntimeException e) {
            attempt.onError(e);
        }
    }

    private static Attempt.End failed(Reason reason) {
        return new Attempt.End("", new Broken(reason, false), null);
    }

    /** Ends calls that are under way; they fail as unavailable. */
    @Override
    public void close() {
        http.shutdownNow();
        workers.shutdownNow();
    }

    /** Where it talks to; never the key. */
    @Override
    public String toString() {
        return "OpenAiLanguageModel[" + settings.model() + " at " + settings.baseUrl() + ']';
    }
}

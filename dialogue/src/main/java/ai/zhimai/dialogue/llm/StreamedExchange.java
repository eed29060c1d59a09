package ai.zhimai.dialogue.llm;

import ai.zhimai.domain.LanguageModel.Reason;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One request and its stream of events, on the thread that calls {@link #execute}.
 *
 * <p>LangChain4j's own JDK client cannot be stopped before the first event has come and drops the headers of an error;
 * this one can be closed at any moment, which closes the connection, and honours Retry-After.
 */
final class StreamedExchange implements HttpClient, AutoCloseable {
    private static final int LONGEST_STREAM = 4 << 20;
    private static final int LONGEST_ERROR = 2048;
    private static final int LONGEST_DETAIL = 200;

    private final java.net.http.HttpClient http;
    private final Clock clock;
    private final @Nullable ApiKey key;
    private @Nullable CompletableFuture<HttpResponse<InputStream>> pending;
    private @Nullable InputStream body;
    private boolean closed;
    private volatile boolean done;

    StreamedExchange(java.net.http.HttpClient http, Clock clock, @Nullable ApiKey key) {
        this.http = http;
        this.clock = clock;
        this.key = key;
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        throw new UnsupportedOperationException("answers are streamed");
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        try {
            HttpResponse<InputStream> response = begin(request).get();
            try (InputStream stream = opened(response.body())) {
                receive(response, stream, parser, listener);
            }
        } catch (CancellationException closedMeanwhile) {
            listener.onError(new Broken(new Reason.Timeout(), false));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            listener.onError(new Broken(new Reason.Unavailable("closed"), false));
        } catch (ExecutionException | IOException e) {
            Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
            listener.onError(new Broken(
                    new Reason.Unavailable("no connection: " + cause.getClass().getSimpleName()), true));
        }
    }

    private synchronized CompletableFuture<HttpResponse<InputStream>> begin(HttpRequest request) {
        if (closed) {
            throw new CancellationException();
        }
        var builder = java.net.http.HttpRequest.newBuilder(URI.create(request.url()));
        request.headers().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        pending = http.sendAsync(
                builder.POST(java.net.http.HttpRequest.BodyPublishers.ofString(request.body())).build(),
                BodyHandlers.ofInputStream());
        return pending;
    }

    private synchronized InputStream opened(InputStream stream) throws IOException {
        body = stream;
        if (closed) {
            stream.close();
        }
        return stream;
    }

    private void receive(HttpResponse<InputStream> response, InputStream stream, ServerSentEventParser parser,
            ServerSentEventListener listener) throws IOException {
        if (response.statusCode() / 100 != 2) {
            listener.onError(refusal(response, stream));
            return;
        }
        String type = response.headers().firstValue("Content-Type").orElse("none");
        if (!type.toLowerCase(Locale.ROOT).startsWith("text/event-stream")) {
            listener.onError(new Broken(new Reason.BadAnswer("content type is " + shortened(type)), false));
            return;
        }
        EndOfAnswer events = new EndOfAnswer(listener);
        parser.parse(new Limited(stream), events);
        events.onClose();
    }

    private Broken refusal(HttpResponse<InputStream> response, InputStream stream) throws IOException {
        int status = response.statusCode();
        String text = new String(stream.readNBytes(LONGEST_ERROR), StandardCharsets.UTF_8);
        if (status == 429) {
            Duration wait = response.headers()
                    .firstValue("Retry-After")
                    .map(header -> RetryAfter.read(header, clock))
                    .orElse(null);
            return new Broken(new Reason.RateLimited(wait), true);
        }
        if (status == 400 && (text.contains("content_filter") || text.contains("content_policy")
                || text.contains("data_inspection_failed"))) {
            return new Broken(new Reason.Refused(), false);
        }
        return new Broken(new Reason.Unavailable("HTTP " + status + ' ' + shortened(text)),
                status >= 500 || status == 408);
    }

    private String shortened(String text) {
        String safe = (key == null ? text : key.redact(text)).replaceAll("\\s+", " ").strip();
        return safe.length() > LONGEST_DETAIL ? safe.substring(0, LONGEST_DETAIL) + "…" : safe;
    }

    /** Stops the exchange wherever it is; the connection is closed unless the answer was read to its end. */
    @Override
    public synchronized void close() {
        closed = true;
        if (pending != null) {
            pending.cancel(true);
        }
        if (body != null) {
            try {
                body.close();
            } catch (IOException e) {
                // nothing more is expected of this connection
                body = null;
            }
        }
    }

    /** Whether the endpoint has said that its answer is whole. */
    boolean done() {
        return done;
    }

    /** An answer is over with [DONE]: some endpoints keep the connection open after it. */
    private final class EndOfAnswer implements ServerSentEventListener {
        private final ServerSentEventListener listener;
        private boolean over;

        EndOfAnswer(ServerSentEventListener listener) {
            this.listener = listener;
        }

        @Override
        public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
            if (over) {
                return;
            }
            if ("[DONE]".equals(event.data().strip())) {
                done = true;
                onClose();
            } else {
                listener.onEvent(event, context);
            }
        }

        @Override
        public void onError(Throwable error) {
            if (!over) {
                over = true;
                listener.onError(
                        error instanceof IOException ? new Broken(new Reason.CutOff(false), true) : error);
            }
        }

        @Override
        public void onClose() {
            if (!over) {
                over = true;
                listener.onClose();
            }
        }
    }

    /** Guards memory against a line that never ends. */
    private static final class Limited extends FilterInputStream {
        private int left = LONGEST_STREAM;

        Limited(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            left -= Math.max(0, read);
            if (left < 0) {
                throw new IOException("more than " + LONGEST_STREAM + " bytes");
            }
            return read;
        }
    }
}

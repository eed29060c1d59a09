package ai.zhimai.dialogue.llm;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** An OpenAI-compatible endpoint on a port of its own that behaves as a test wants it to. */
public final class FakeEndpoint implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    /** What the endpoint does with a request. */
    public interface Behaviour {
        void answer(Reply reply) throws IOException, InterruptedException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final CountDownLatch hungUp = new CountDownLatch(1);
    private volatile Behaviour behaviour;

    public FakeEndpoint(Behaviour behaviour) {
        this.behaviour = behaviour;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/v1/chat/completions", this::handle);
        server.start();
    }

    /** One that answers well. */
    public static FakeEndpoint saying(String text) {
        return new FakeEndpoint(reply -> reply.say(text));
    }

    public void now(Behaviour behaviour) {
        this.behaviour = behaviour;
    }

    private void handle(HttpExchange exchange) throws IOException {
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        try (exchange) {
            behaviour.answer(new Reply(exchange));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            hungUp.countDown();
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    public int requests() {
        return bodies.size();
    }

    public String lastBody() {
        return bodies.getLast();
    }

    String lastKey() {
        return keys.getLast();
    }

    /** Whether the client closes the connection of a stream within some seconds. */
    boolean seesHangUp() throws InterruptedException {
        return hungUp.await(5, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** The ways to answer one request. */
    public record Reply(HttpExchange exchange) {
        public void say(String text) throws IOException {
            begin();
            for (int at = 0; at < text.length(); at += 4) {
                piece(text.substring(at, Math.min(text.length(), at + 4)));
            }
            finish("stop");
        }

        public void begin() throws IOException {
            begin("text/event-stream; charset=utf-8");
        }

        public void begin(String type) throws IOException {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, 0);
        }

        public void piece(String text) throws IOException {
            delta(Map.of("content", text));
        }

        public void delta(Map<String, ?> delta) throws IOException {
            event(JSON.writeValueAsString(
                    Map.of("id", "1", "choices", List.of(Map.of("index", 0, "delta", delta)))));
        }

        /** 120 prompt tokens and 30 of the answer are reported. */
        public void finish(String reason) throws IOException {
            event(JSON.writeValueAsString(Map.of("choices",
                    List.of(Map.of("index", 0, "delta", Map.of(), "finish_reason", reason)))));
            event("{\"choices\":[],\"usage\":{\"prompt_tokens\":120,\"completion_tokens\":30,\"total_tokens\":150}}");
            event("[DONE]");
        }

        public void event(String data) throws IOException {
            raw("data: " + data + "\n\n");
        }

        public void raw(String text) throws IOException {
            OutputStream out = exchange.getResponseBody();
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        public void fail(int status, String body) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }

        public void fail(int status, String body, String retryAfter) throws IOException {
            exchange.getResponseHeaders().set("Retry-After", retryAfter);
            fail(status, body);
        }

        public void wait(Duration time) throws InterruptedException {
            Thread.sleep(time);
        }
    }
}

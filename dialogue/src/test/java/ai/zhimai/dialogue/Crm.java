package ai.zhimai.dialogue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A company's own system, good and bad, at http://crm.example. */
final class Crm implements Webhooks, AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpWebhooks http = new HttpWebhooks();
    private final List<String> posted = new CopyOnWriteArrayList<>();

    private Crm(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::handle);
    }

    static Crm open() throws IOException {
        var crm = closed();
        crm.server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        crm.server.start();
        return crm;
    }

    static Crm closed() {
        try {
            return new Crm(HttpServer.create());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bodies of the posts, with their paths. */
    List<String> posted() {
        return posted;
    }

    @Override
    public Optional<Map<String, String>> post(String url, Map<String, String> fields, Duration timeout) {
        String here = "http://localhost:" + server.getAddress().getPort();
        return http.post(url.replace("http://crm.example", here), fields, timeout);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            posted.add(path + " " + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            switch (path) {
                case "/stock" ->
                    answer(exchange, 200, "{\"stock\": 5, \"note\": \"有货\", \"gone\": null, \"more\": [1]}");
                case "/created" -> answer(exchange, 201, "{}");
                case "/down" -> answer(exchange, 500, "{\"stock\": 5}");
                case "/moved" -> {
                    exchange.getResponseHeaders().add("Location", "/stock");
                    answer(exchange, 302, "{\"stock\": 5}");
                }
                case "/page" -> answer(exchange, 200, "<html>登录</html>");
                case "/list" -> answer(exchange, 200, "[{\"stock\": 5}]");
                case "/twice" -> answer(exchange, 200, "{\"stock\": 5} {\"stock\": 6}");
                case "/empty" -> answer(exchange, 200, "");
                case "/long" -> answer(exchange, 200, "{\"stock\": \"" + "5".repeat(70_000) + "\"}");
                case "/endless" -> endless(exchange);
                case "/slow" -> {
                    Thread.sleep(1_500);
                    answer(exchange, 200, "{\"stock\": 5}");
                }
                case "/trickle" -> trickle(exchange);
                case String _ -> answer(exchange, 404, "{}");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Until nobody reads any more. */
    private static void endless(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        byte[] block = "{\"a\": 1, ".repeat(1_000).getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = exchange.getResponseBody()) {
            while (true) {
                out.write(block);
            }
        }
    }

    /** Headers at once, then a byte now and then. */
    private static void trickle(HttpExchange exchange) throws IOException, InterruptedException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            for (byte each : "{\"stock\": 5}".getBytes(StandardCharsets.UTF_8)) {
                out.write(each);
                out.flush();
                Thread.sleep(150);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        http.close();
    }
}

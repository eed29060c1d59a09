package ai.zhimai.dialogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpWebhooksTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Crm crm = Crm.closed();

    @BeforeEach
    void open() throws IOException {
        crm = Crm.open();
    }

    @AfterEach
    void close() {
        crm.close();
    }

    private Optional<Map<String, String>> post(String path, Duration timeout) {
        return crm.post("http://crm.example" + path, Map.of("product", "打包机"), timeout);
    }

    @Test
    void postsJsonAndTakesPlainValues() {
        assertEquals(Optional.of(Map.of("stock", "5", "note", "有货")), post("/stock", PATIENCE));
        assertEquals(List.of("/stock application/json; charset=utf-8 {\"product\":\"打包机\"}"), crm.posted());
    }

    @Test
    void anyStatusOf2xxWithAnObjectWillDo() {
        assertEquals(Optional.of(Map.of()), post("/created", PATIENCE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/down", "/nowhere", "/page", "/list", "/twice", "/empty", "/long"})
    void whatIsNoAnswerIsNone(String path) {
        assertEquals(Optional.empty(), post(path, PATIENCE));
    }

    @Test
    void redirectsAreNotFollowed() {
        assertEquals(Optional.empty(), post("/moved", PATIENCE));
        assertEquals(1, crm.posted().size());
    }

    /** An answer without end is given up for its size, long before the time is up. */
    @Test
    void anEndlessAnswerIsNotReadToItsEnd() {
        assertTimeout(Duration.ofSeconds(4),
                () -> assertEquals(Optional.empty(), post("/endless", Duration.ofSeconds(30))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/slow", "/trickle"})
    void theTimeIsKept(String path) {
        long begun = System.nanoTime();
        assertEquals(Optional.empty(), post(path, Duration.ofMillis(200)));
        assertTrue(Duration.ofNanos(System.nanoTime() - begun).toMillis() < 1_200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:1/", "ftp://crm.example/", "no address", "http:///x"})
    void nobodyThereIsNoFault(String url) {
        assertFalse(crm.post(url, Map.of(), Duration.ofSeconds(2)).isPresent());
    }

    @Test
    void anInterruptIsKept() {
        Thread.currentThread().interrupt();
        assertEquals(Optional.empty(), post("/stock", PATIENCE));
        assertTrue(Thread.interrupted());
    }
}

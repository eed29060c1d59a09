package ai.zhimai.dialogue.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.zhimai.dialogue.robot.LlmSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Defaults, checks, and where the key comes from. */
final class LlmSettingsTest {
    private static LlmSettings with(URI url, String model, @Nullable String variable, @Nullable Path file,
            Duration timeout, int concurrency) {
        LlmSettings s = LlmSettings.off();
        return new LlmSettings(true, url, model, variable, file, timeout, s.budget(), s.retry(), s.circuit(),
                concurrency,
                s.json(),
                Map.of(), s.price(), s.uses());
    }

    @Test
    void offByDefault() {
        assertFalse(LlmSettings.off().enabled());
        assertTrue(LlmSettings.off().uses().isEmpty());
        assertTrue(LlmSettings.at(URI.create("http://localhost:11434/v1"), "qwen3").enabled());
    }

    @Test
    void allProblemsAtOnce() {
        String message = String.valueOf(assertThrows(IllegalArgumentException.class,
                () -> with(URI.create("ftp://host"), " ", "KEY", Path.of("key"), Duration.ZERO, 0))
                .getMessage());

        assertEquals(5, message.split("; ").length, message);
    }

    @Test
    void theKeyComesFromTheEnvironmentOrAFile(@TempDir Path folder) throws IOException {
        URI url = URI.create("http://localhost/v1");
        Path file = Files.writeString(folder.resolve("key"), "sk-1\n");
        ApiKey fromFile = ApiKey.of(with(url, "m", null, file, Duration.ofSeconds(1), 1), Map.of());
        LlmSettings named = with(url, "m", "KEY", null, Duration.ofSeconds(1), 1);

        assertEquals("sk-1", fromFile == null ? "" : fromFile.reveal());
        assertEquals("***", String.valueOf(fromFile));
        assertEquals("***", String.valueOf(ApiKey.of(named, Map.of("KEY", "sk-2"))));
        assertNull(ApiKey.of(LlmSettings.off(), Map.of()));
        assertThrows(ApiKeyException.class, () -> ApiKey.of(named, Map.of()));
        assertThrows(ApiKeyException.class, () -> ApiKey.of(named, Map.of("KEY", "sk 密钥")));
        assertThrows(ApiKeyException.class,
                () -> ApiKey.of(with(url, "m", null, folder.resolve("none"), Duration.ofSeconds(1), 1),
                        Map.of()));
    }

    @Test
    void retryAfterIsSecondsOrADate() {
        Clock clock = Clock.fixed(Instant.parse("2026-01-05T08:00:00Z"), ZoneOffset.UTC);

        assertEquals(Duration.ofSeconds(7), RetryAfter.read("7", clock));
        assertEquals(Duration.ofSeconds(30), RetryAfter.read("Mon, 5 Jan 2026 08:00:30 GMT", clock));
        assertEquals(Duration.ZERO, RetryAfter.read("Mon, 5 Jan 2026 07:00:00 GMT", clock));
        assertEquals(RetryAfter.LONGEST, RetryAfter.read("1e300", clock));
        assertNull(RetryAfter.read("soon", clock));
        assertEquals(Duration.ZERO, RetryAfter.read("NaN", clock));
    }
}

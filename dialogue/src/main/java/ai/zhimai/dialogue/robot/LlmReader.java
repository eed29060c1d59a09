package ai.zhimai.dialogue.robot;

import ai.zhimai.dialogue.robot.LlmSettings.Circuit;
import ai.zhimai.dialogue.robot.LlmSettings.JsonMode;
import ai.zhimai.dialogue.robot.LlmSettings.Price;
import ai.zhimai.dialogue.robot.LlmSettings.Retry;
import ai.zhimai.dialogue.robot.LlmSettings.Use;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the section llm of robot.yaml. No problem quotes what may be a key or a password. */
final class LlmReader {
    private static final Duration MAX_PAUSE = Duration.ofMinutes(10);
    private static final int MAX_CALLS = 1_000;
    private static final Map<String, Use> USES = Map.of("rephrase", Use.REPHRASE, "answer", Use.ANSWER,
            "slots", Use.SLOTS);

    private final Fields fields;
    private final Path folder;
    private final LlmSettings defaults = LlmSettings.off();

    /** @param folder from which paths are taken */
    LlmReader(Fields fields, Path folder) {
        this.fields = fields;
        this.folder = folder;
    }

    LlmSettings read() {
        boolean enabled = fields.flag("enabled", defaults.enabled());
        String variable = variable();
        Path file = file();
        if (variable != null && file != null) {
            fields.error("api_key_file", "the key is in a variable and in a file", "keep one of the two");
            file = null;
        }
        return new LlmSettings(enabled, baseUrl(enabled), model(enabled), variable, file,
                fields.duration("timeout", defaults.timeout(), LlmSettings.LONGEST),
                fields.duration("budget", defaults.budget(), LlmSettings.LONGEST), retry(), circuit(),
                fields.integer("concurrency", defaults.concurrency(), 1, MAX_CALLS), json(),
                fields.values("extra"), price(), uses());
    }

    private URI baseUrl(boolean needed) {
        if (!needed && !fields.has("base_url")) {
            return defaults.baseUrl();
        }
        String text = fields.text("base_url");
        try {
            URI url = URI.create(text);
            boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (http && url.getHost() != null && url.getUserInfo() == null) {
                return url;
            }
        } catch (IllegalArgumentException _) {
            // told below, like an address that does not fit
        }
        if (!text.isEmpty()) {
            fields.error("base_url", "'base_url' is no address of an endpoint",
                    "write one such as http://localhost:8000/v1, without a password");
        }
        return defaults.baseUrl();
    }

    private String model(boolean needed) {
        String model = needed ? fields.text("model") : fields.text("model", "");
        return model.isEmpty() ? defaults.model() : model;
    }

    private @Nullable String variable() {
        String name = fields.optional("api_key_variable");
        if (name == null || name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            return name;
        }
        if (!name.isEmpty()) {
            fields.error("api_key_variable", "'api_key_variable' is no name of an environment variable",
                    "write the variable's name, never the key itself");
        }
        return null;
    }

    private @Nullable Path file() {
        String name = fields.optional("api_key_file");
        try {
            return name == null || name.isEmpty() ? null : folder.resolve(name).normalize();
        } catch (InvalidPathException _) {
            fields.error("api_key_file", "'api_key_file' is no path",
                    "write a path relative to the robot's folder, never the key itself");
            return null;
        }
    }

    private Retry retry() {
        Fields retry = fields.mapping("retry", Keys.LLM_RETRY);
        return new Retry(retry.integer("attempts", defaults.retry().attempts(), 1, 10),
                retry.duration("pause", defaults.retry().pause(), MAX_PAUSE));
    }

    private Circuit circuit() {
        Fields circuit = fields.mapping("circuit", Keys.LLM_CIRCUIT);
        return new Circuit(circuit.integer("calls", defaults.circuit().calls(), 1, MAX_CALLS),
                circuit.integer("failure_percent", defaults.circuit().failurePercent(), 1, 100),
                circuit.duration("pause", defaults.circuit().pause(), MAX_PAUSE));
    }

    private JsonMode json() {
        return fields.has("json") ? fields.choice("json", JsonMode.class, defaults.json()) : defaults.json();
    }

    private Price price() {
        Fields price = fields.mapping("price", Keys.LLM_PRICE);
        return new Price(price(price, "prompt"), price(price, "completion"));
    }

    private static BigDecimal price(Fields price, String key) {
        return price.has(key)
                ? price.parsed(key, Fields::decimal, BigDecimal.ZERO, value -> value.signum() >= 0,
                        "the price of a million tokens, 0 or more")
                : BigDecimal.ZERO;
    }

    /** All of them where none is named; none where the list is empty. */
    private Set<Use> uses() {
        if (!fields.has("uses")) {
            return EnumSet.allOf(Use.class);
        }
        Set<Use> uses = EnumSet.noneOf(Use.class);
        for (String name : fields.texts("uses")) {
            Use use = USES.get(name);
            if (use != null) {
                uses.add(use);
            } else if (!name.isEmpty()) {
                fields.error("uses", "'uses' cannot hold '" + name + "'",
                        Nearest.remedy(name, USES.keySet()));
            }
        }
        return uses;
    }
}

package ai.zhimai.dialogue.robot;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a language model, and what for. Off unless a robot says otherwise.
 *
 * @param enabled        whether the robot uses one
 * @param baseUrl        of the OpenAI-compatible endpoint, up to and including /v1
 * @param model          name that the endpoint knows it by
 * @param apiKeyVariable environment variable that holds the key; null for none
 * @param apiKeyFile     file that holds the key and nothing else; null for none
 * @param timeout        the longest call, whatever budget a turn has left
 * @param budget         of a turn, for all its uses together, from the turn's beginning
 * @param concurrency    calls at a time; further ones wait within their budget
 * @param json           how the endpoint is asked for JSON
 * @param extra          further fields of the request's body, such as enable_thinking: false
 * @param uses           what the robot uses it for
 */
public record LlmSettings(boolean enabled, URI baseUrl, String model, @Nullable String apiKeyVariable,
        @Nullable Path apiKeyFile, Duration timeout, Duration budget, Retry retry, Circuit circuit,
        int concurrency, JsonMode json,
        Map<String, Object> extra, Price price, Set<Use> uses) {

    static final Duration LONGEST = Duration.ofMinutes(5);

    public LlmSettings {
        extra = Map.copyOf(extra);
        uses = Set.copyOf(uses);
        List<String> problems = problems(baseUrl, model, apiKeyVariable, apiKeyFile, concurrency);
        problems.addAll(durations(timeout, budget));
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }

    /** No language model. */
    public static LlmSettings off() {
        LlmSettings defaults = at(URI.create("http://localhost:8000/v1"), "default");
        return new LlmSettings(false, defaults.baseUrl, defaults.model, null, null, defaults.timeout,
                defaults.budget, defaults.retry, defaults.circuit, defaults.concurrency, defaults.json,
                Map.of(),
                defaults.price, Set.of());
    }

    /** An endpoint without a key, everything else by default. */
    public static LlmSettings at(URI baseUrl, String model) {
        return new LlmSettings(true, baseUrl, model, null, null, Duration.ofSeconds(10),
                Duration.ofMillis(1500), new Retry(2, Duration.ofMillis(200)),
                new Circuit(10, 50, Duration.ofSeconds(30)), 8,
                JsonMode.SCHEMA, Map.of(), new Price(BigDecimal.ZERO, BigDecimal.ZERO),
                Set.of(Use.values()));
    }

    /** Whether the robot uses a language model for this. */
    public boolean use(Use use) {
        return enabled && uses.contains(use);
    }

    private static List<String> problems(URI baseUrl, String model, @Nullable String apiKeyVariable,
            @Nullable Path apiKeyFile, int concurrency) {
        List<String> problems = new ArrayList<>();
        String scheme = baseUrl.getScheme();
        if (!("http".equals(scheme) || "https".equals(scheme)) || baseUrl.getHost() == null) {
            problems.add("base URL is not http(s)://host/…: " + baseUrl);
        }
        if (baseUrl.getUserInfo() != null) {
            problems.add("base URL carries a password, name a variable or a file for the key");
        }
        if (model.isBlank()) {
            problems.add("no model named");
        }
        if (apiKeyVariable != null && apiKeyFile != null) {
            problems.add("API key from a variable and from a file, where one would do");
        }
        if (concurrency < 1) {
            problems.add("concurrency below 1: " + concurrency);
        }
        return problems;
    }

    private static List<String> durations(Duration timeout, Duration budget) {
        List<String> problems = new ArrayList<>();
        Map.of("timeout", timeout, "budget", budget).forEach((name, duration) -> {
            if (!duration.isPositive() || duration.compareTo(LONGEST) > 0) {
                problems.add(name + " is not above 0 and at most 5 min: " + duration);
            }
        });
        return problems;
    }

    /** What a language model may do for a robot. */
    public enum Use {
        REPHRASE, ANSWER, SLOTS
    }

    /** How an endpoint is asked for JSON. The schema is checked here in any case. */
    public enum JsonMode {
        /** response_format json_schema: OpenAI, vLLM, Ollama, Qwen */
        SCHEMA,
        /** response_format json_object, the schema in the instructions: DeepSeek */
        OBJECT,
        /** the schema in the instructions only */
        PROMPT
    }

    /**
     * Further attempts after 429, 5xx and lost connections, never past the budget.
     *
     * @param attempts in all, 1 for no second one
     * @param pause    before the second attempt; doubled for each further one, and jittered
     */
    public record Retry(int attempts, Duration pause) {
        public Retry {
            if (attempts < 1 || attempts > 10 || pause.isNegative()) {
                throw new IllegalArgumentException(
                        "attempts not in 1..10 or pause negative: " + attempts + ", " + pause);
            }
        }
    }

    /**
     * When calls are no longer tried.
     *
     * @param calls          the last so many are looked at
     * @param failurePercent that opens the circuit
     * @param pause          before one call is tried again
     */
    public record Circuit(int calls, int failurePercent, Duration pause) {
        public Circuit {
            if (calls < 1 || failurePercent < 1 || failurePercent > 100 || !pause.isPositive()) {
                throw new IllegalArgumentException(
                        "circuit of " + calls + " calls, " + failurePercent + " %, "
                                + pause + " cannot open");
            }
        }
    }

    /** Prices of a million tokens, in any one currency. */
    public record Price(BigDecimal prompt, BigDecimal completion) {
        public Price {
            if (prompt.signum() < 0 || completion.signum() < 0) {
                throw new IllegalArgumentException("price below 0: " + prompt + ", " + completion);
            }
        }

        /** Of so many tokens. */
        public BigDecimal of(int promptTokens, int completionTokens) {
            return prompt.multiply(BigDecimal.valueOf(promptTokens))
                    .add(completion.multiply(BigDecimal.valueOf(completionTokens)))
                    .movePointLeft(6);
        }
    }
}

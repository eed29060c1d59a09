package ai.zhimai.dialogue.llm;

import ai.zhimai.domain.LanguageModel.Completed;
import ai.zhimai.domain.LanguageModel.Result;
import ai.zhimai.domain.LanguageModel.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What the language model was used for and what it cost. Thread-safe. */
public final class LlmAccount {
    private final Map<String, Total> totals = new ConcurrentHashMap<>();

    void add(String purpose, Result result) {
        Usage usage = result.usage();
        totals.merge(purpose, new Total(1, result instanceof Completed ? 1 : 0, usage.metered() ? 0 : 1,
                usage.promptTokens(), usage.completionTokens(), usage.cost(), usage.latency()), Total::plus);
    }

    /** Purpose → its total, by name. */
    public Map<String, Total> byPurpose() {
        return new TreeMap<>(totals);
    }

    /** Of all purposes. */
    public Total total() {
        return totals.values().stream().reduce(Total.NONE, Total::plus);
    }

    /**
     * A sum over calls.
     *
     * @param completed calls with a whole answer
     * @param unmetered calls whose endpoint reported no use, failed ones among them; their tokens and cost are not in
     *                  the sums
     * @param cost      in the currency of the settings' prices
     * @param time      that callers waited
     */
    public record Total(long calls, long completed, long unmetered, long promptTokens, long completionTokens,
            BigDecimal cost, Duration time) {
        static final Total NONE = new Total(0, 0, 0, 0, 0, BigDecimal.ZERO, Duration.ZERO);

        Total plus(Total other) {
            return new Total(calls + other.calls, completed + other.completed, unmetered + other.unmetered,
                    promptTokens + other.promptTokens, completionTokens + other.completionTokens,
                    cost.add(other.cost), time.plus(other.time));
        }
    }
}

package ai.zhimai.domain;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Port: a large language model that words text. Implementations are thread-safe, return when the budget ends, and
 * never throw on what the model or the network does. What they return is unchecked: whoever speaks it to a customer
 * validates it first.
 */
@FunctionalInterface
public interface LanguageModel {
    /**
     * Asks and waits for the whole answer.
     *
     * @param budget wall time for everything, further attempts included
     * @param tokens receives the pieces of the answer in order while they come, none after the return; must not block
     */
    Result ask(Prompt prompt, Duration budget, Consumer<String> tokens);

    /** The same for a caller who has no use for pieces. */
    default Result ask(Prompt prompt, Duration budget) {
        return ask(prompt, budget, piece -> {});
    }

    /**
     * What the model is asked.
     *
     * @param purpose     under which the use is accounted, such as rephrase
     * @param system      instructions
     * @param messages    oldest first; the last one is answered
     * @param schema      JSON schema that the answer should follow; null for free text
     * @param maxTokens   of the answer
     * @param temperature 0 for the likeliest answer, at most 2
     */
    record Prompt(String purpose, String system, List<Message> messages, @Nullable String schema,
            int maxTokens, double temperature) {
        public Prompt {
            messages = List.copyOf(messages);
            if (purpose.isBlank() || messages.isEmpty()) {
                throw new IllegalArgumentException("a prompt needs a purpose and a message: " + purpose);
            }
            if (maxTokens < 1 || !(temperature >= 0 && temperature <= 2)) {
                throw new IllegalArgumentException(
                        "maxTokens " + maxTokens + ", temperature " + temperature + " out of range");
            }
        }
    }

    /** One side's words. */
    record Message(Role role, String text) {}

    /** Who speaks to the model. */
    enum Role {
        USER, ASSISTANT
    }

    /** How the call ended. */
    sealed interface Result {
        Usage usage();
    }

    /** The model has said all that it wanted to say. */
    record Completed(String text, Usage usage) implements Result {}

    /** There is no whole answer. */
    record Failed(Reason reason, Usage usage) implements Result {}

    /**
     * What the call used.
     *
     * @param metered whether the endpoint reported tokens; where it did not, tokens and cost are 0 and unknown
     * @param cost    in the currency of the prices that the implementation was given
     * @param latency from the call to its return
     */
    record Usage(boolean metered, int promptTokens, int completionTokens, BigDecimal cost, Duration latency) {
        /** Nothing reported. */
        public static Usage unmetered(Duration latency) {
            return new Usage(false, 0, 0, BigDecimal.ZERO, latency);
        }
    }

    /** Why there is no answer. */
    sealed interface Reason {
        /** The budget ended first. */
        record Timeout() implements Reason {}

        /**
         * The endpoint wants fewer calls.
         *
         * @param retryAfter what it asked to wait; null if it did not say
         */
        record RateLimited(@Nullable Duration retryAfter) implements Reason {}

        /**
         * The answer broke off.
         *
         * @param atMaxTokens because it reached the prompt's limit, not for a fault
         */
        record CutOff(boolean atMaxTokens) implements Reason {}

        /** The model or its content filter will not answer this. */
        record Refused() implements Reason {}

        /** No connection, an error of the server, a wrong key or model name, or the circuit is open. */
        record Unavailable(String detail) implements Reason {}

        /** Something came that is not an answer. */
        record BadAnswer(String detail) implements Reason {}
    }
}

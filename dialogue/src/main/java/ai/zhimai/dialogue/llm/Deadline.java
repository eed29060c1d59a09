package ai.zhimai.dialogue.llm;

import java.time.Duration;

/** The end of a budget, by the machine's steady clock. */
public record Deadline(long startNanos, long budgetNanos) {
    /** From now on. */
    public static Deadline after(Duration budget) {
        return new Deadline(System.nanoTime(), budget.toNanos());
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    /** Zero once it has passed. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, leftNanos()));
    }

    /** Zero or less once it has passed. */
    long leftNanos() {
        return budgetNanos - (System.nanoTime() - startNanos);
    }
}

package ai.zhimai.dialogue.llm;

import java.time.Duration;

/** The end of a call's budget, by the machine's steady clock. */
record Deadline(long startNanos, long budgetNanos) {
    static Deadline after(Duration budget) {
        return new Deadline(System.nanoTime(), budget.toNanos());
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    /** Zero or less once it has passed. */
    long leftNanos() {
        return budgetNanos - (System.nanoTime() - startNanos);
    }
}

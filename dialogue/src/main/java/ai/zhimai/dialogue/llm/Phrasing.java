package ai.zhimai.dialogue.llm;

/** How an answer will be said. */
public sealed interface Phrasing {
    /** What to say, in either case. */
    String text();

    /** In the model's words, validated. */
    record Rephrased(String text) implements Phrasing {}

    /**
     * As the script has it.
     *
     * @param why the model's words were not taken, for the log
     */
    record Scripted(String text, String why) implements Phrasing {}
}

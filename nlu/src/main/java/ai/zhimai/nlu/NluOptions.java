package ai.zhimai.nlu;

/**
 * How an engine uses the machine.
 *
 * @param threads threads that work on one utterance; with one, as many utterances as there are callers run side by
 *                side without disturbing each other
 */
public record NluOptions(int threads) {
    public static final NluOptions DEFAULT = new NluOptions(1);

    public NluOptions {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be positive: " + threads);
        }
    }
}

package ai.zhimai.training.corpus;

/**
 * Something wrong in a corpus.
 *
 * @param source  where
 * @param message what is wrong
 * @param remedy  what to do about it
 */
public record Problem(Source source, String message, String remedy) {
    @Override
    public String toString() {
        return source + ": " + message + "; " + remedy;
    }
}

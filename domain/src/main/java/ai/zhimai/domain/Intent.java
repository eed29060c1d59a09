package ai.zhimai.domain;

/**
 * One intent of an utterance.
 *
 * @param name       label, as in the training data
 * @param confidence calibrated probability in [0, 1] that the utterance carries this intent
 */
public record Intent(String name, double confidence) {
    public Intent {
        if (name.isBlank()) {
            throw new IllegalArgumentException("an intent needs a name");
        }
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence of " + name + " is not in [0, 1]: " + confidence);
        }
    }
}

package ai.zhimai.domain;

/**
 * A marked span of an utterance.
 *
 * @param name  slot label, as in the training data
 * @param value the span as it stands in the raw text
 * @param start first UTF-16 unit of the span in the raw text
 * @param end   one past the last UTF-16 unit
 */
public record Slot(String name, String value, int start, int end) {
    public Slot {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a slot needs a name");
        }
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("slot " + name + " has no span: " + start + ".." + end);
        }
    }
}

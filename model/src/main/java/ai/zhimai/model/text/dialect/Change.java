package ai.zhimai.model.text.dialect;

/**
 * One thing that normalisation did.
 *
 * @param kind   by what
 * @param origin the profile's line that said so
 * @param from   what stood there
 * @param to     what stands there now; empty where it was dropped
 * @param start  first UTF-16 unit of the place in what the customer said
 * @param end    one past its last unit
 */
public record Change(Kind kind, Origin origin, String from, String to, int start, int end) {
    /** What a change goes back to. */
    public enum Kind {
        RULE, ENTRY, CONFUSION
    }
}

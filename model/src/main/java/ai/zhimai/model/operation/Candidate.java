package ai.zhimai.model.operation;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** A value that a slot may take in this turn, with everything known about where it comes from. */
public final class Candidate {
    /** Sources: the customer's line, the robot's, an exchange before, nobody's words. */
    static final int CUSTOMER = 0;
    static final int ROBOT = 1;
    static final int EARLIER = 2;
    static final int UNSAID = 3;

    /** By what it was found; several may have found the same value. */
    static final int LEXICON = 1;
    static final int TEMPLATE = 2;
    static final int SUBSTITUTE = 4;
    static final int JOINED = 8;
    static final int TAGGED = 16;
    static final int SPAN = 32;
    static final int USUAL = 64;

    final String key;
    final String value;
    final BitSet slots = new BitSet();
    int found;
    /** In the customer's line; -1 where it is not said there. */
    int from = -1;
    int to = -1;
    int lastFrom = -1;
    /** In the robot's line before; -1 where it is not said there. */
    int robotFrom = -1;
    int robotTo = -1;
    /** Place among the robot's values of the same kind, and how many they are. */
    int robotRank;
    int robotOf;
    /** How many turns ago it was said; 0 for this turn. */
    int ago = -1;
    /** Where it was said earlier: by the robot. */
    boolean byRobot;
    /** Place among the earlier values of the same kind, latest first. */
    int recency;
    /** Slot that the tagger marked it as; -1 for none. */
    int tag = -1;
    /** How well its ends look like those of a value; NaN where it was not proposed as a span. */
    double spanScore = Double.NaN;
    double robotSpanScore = Double.NaN;
    Lexicon.@Nullable Entry entry;

    Candidate(String key, String value) {
        this.key = key;
        this.value = value;
    }

    /** As {@link Line#key} makes it. */
    public String key() {
        return key;
    }

    public String value() {
        return value;
    }

    /** The nearest place where it was said. */
    int source() {
        return from >= 0 ? CUSTOMER : robotFrom >= 0 ? ROBOT : ago > 0 ? EARLIER : UNSAID;
    }
}

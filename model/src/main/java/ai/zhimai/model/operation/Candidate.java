package ai.zhimai.model.operation;

import java.util.BitSet;

/** A value that a slot may take in this turn, with everything known about where it comes from. */
public final class Candidate {
    /** By what it was found; several may have found the same value. */
    public static final int LEXICON = 1;
    public static final int TEMPLATE = 2;
    public static final int SUBSTITUTE = 4;
    public static final int JOINED = 8;
    public static final int TAGGED = 16;
    public static final int SPAN = 32;
    public static final int USUAL = 64;

    public final String key;
    public final String value;
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
    int tag = -1;
    double spanScore = Double.NaN;
    double robotSpanScore = Double.NaN;
    Lexicon.Entry entry;

    Candidate(String key, String value) {
        this.key = key;
        this.value = value;
    }

    /** 0 of the customer's line, 1 of the robot's, 2 from earlier, 3 said nowhere. */
    public int source() {
        return from >= 0 ? 0 : robotFrom >= 0 ? 1 : ago > 0 ? 2 : 3;
    }
}

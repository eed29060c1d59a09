package ai.zhimai.model.operation;

import org.jspecify.annotations.Nullable;

/**
 * Something that may happen to a slot.
 *
 * @param move      {@link #KEEP}, {@link #DELETE}, or {@link #UPDATE} plus the source of the value
 * @param features  of this alternative for this slot, beyond those of the turn
 * @param candidate the value; null where there is none
 */
public record Alternative(int move, long[] features, @Nullable Candidate candidate) {
    public static final int KEEP = 0;
    public static final int DELETE = 1;
    public static final int UPDATE = 2;
    /** How many moves there are. */
    public static final int MOVES = UPDATE + 4;
}

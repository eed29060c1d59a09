package ai.zhimai.training.dst;

import java.util.SortedMap;

/**
 * How well states were tracked. A value is right where it equals the annotated one but for blanks.
 *
 * @param turns          that were read
 * @param jointGoal      share of turns after which every slot is right (Henderson et al. 2014)
 * @param slotAccuracy   share of (turn, slot) that are right, empty slots included, over all slots met
 * @param slots          slot–value pairs after every turn
 * @param bySlot         the same by slot
 * @param updates        values that a turn put into a slot
 * @param deletions      slots that a turn emptied
 * @param finalExact     share of dialogues whose last state is right
 * @param completion     share of the goals' slots that are right at the end
 */
public record TrackingScores(int turns, double jointGoal, double slotAccuracy, Count slots,
        SortedMap<String, Count> bySlot, Count updates, Count deletions, double finalExact,
        double completion) {

    /**
     * Counts behind precision and recall.
     *
     * @param right  found and right
     * @param found  found at all
     * @param sought annotated
     */
    public record Count(int right, int found, int sought) {
        /** 1 where nothing was found. */
        public double precision() {
            return found == 0 ? 1 : (double) right / found;
        }

        /** 1 where nothing was sought. */
        public double recall() {
            return sought == 0 ? 1 : (double) right / sought;
        }

        /** 1 where nothing was found and nothing sought. */
        public double f1() {
            return found + sought == 0 ? 1 : 2.0 * right / (found + sought);
        }

        Count plus(boolean right, boolean found, boolean sought) {
            return new Count(this.right + (right ? 1 : 0), this.found + (found ? 1 : 0),
                    this.sought + (sought ? 1 : 0));
        }
    }
}

package ai.zhimai.training.dst;

import ai.zhimai.training.dst.TrackingScores.Count;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Counts what {@link TrackingScores} says. */
public final class TrackingScoring {
    private static final Count NONE = new Count(0, 0, 0);

    private final SortedMap<String, Count> bySlot = new TreeMap<>();
    private Count slots = NONE;
    private Count updates = NONE;
    private Count deletions = NONE;
    private int turns;
    private int exactTurns;
    private int wrongSlots;
    private int dialogues;
    private int exactDialogues;
    private int goalSlots;
    private int reachedSlots;

    private TrackingScoring() {}

    /** Scores tracked dialogues. */
    public static TrackingScores of(List<Tracked> tracked) {
        var scoring = new TrackingScoring();
        tracked.forEach(scoring::add);
        return scoring.scores();
    }

    private TrackingScores scores() {
        return new TrackingScores(turns, share(exactTurns, turns),
                1 - share(wrongSlots, turns * Math.max(1, bySlot.size())), slots, bySlot, updates, deletions,
                share(exactDialogues, dialogues), share(reachedSlots, goalSlots));
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    private void add(Tracked tracked) {
        Map<String, String> foundBefore = Map.of();
        Map<String, String> soughtBefore = Map.of();
        for (int i = 0; i < tracked.states().size(); i++) {
            Map<String, String> found = compact(tracked.states().get(i));
            Map<String, String> sought = compact(tracked.dialogue().turns().get(i).state());
            turns++;
            exactTurns += found.equals(sought) ? 1 : 0;
            states(found, sought);
            operations(foundBefore, found, soughtBefore, sought);
            foundBefore = found;
            soughtBefore = sought;
        }
        ending(foundBefore, soughtBefore, compact(tracked.dialogue().goal()));
    }

    private void states(Map<String, String> found, Map<String, String> sought) {
        for (String slot : union(found, sought)) {
            boolean right = same(found.get(slot), sought.get(slot));
            wrongSlots += right ? 0 : 1;
            slots = slots.plus(right, found.containsKey(slot), sought.containsKey(slot));
            bySlot.merge(slot, NONE.plus(right, found.containsKey(slot), sought.containsKey(slot)),
                    (a, b) -> new Count(a.right() + b.right(), a.found() + b.found(),
                            a.sought() + b.sought()));
        }
    }

    private void operations(Map<String, String> foundBefore, Map<String, String> found,
            Map<String, String> soughtBefore, Map<String, String> sought) {
        var all = new TreeSet<String>();
        List.of(foundBefore, found, soughtBefore, sought).forEach(state -> all.addAll(state.keySet()));
        for (String slot : all) {
            boolean put = found.containsKey(slot) && !same(found.get(slot), foundBefore.get(slot));
            boolean toPut = sought.containsKey(slot) && !same(sought.get(slot), soughtBefore.get(slot));
            updates = updates.plus(put && toPut && same(found.get(slot), sought.get(slot)), put, toPut);
            boolean emptied = foundBefore.containsKey(slot) && !found.containsKey(slot);
            boolean toEmpty = soughtBefore.containsKey(slot) && !sought.containsKey(slot);
            deletions = deletions.plus(emptied && toEmpty, emptied, toEmpty);
        }
    }

    private void ending(Map<String, String> found, Map<String, String> sought, Map<String, String> goal) {
        dialogues++;
        exactDialogues += found.equals(sought) ? 1 : 0;
        goalSlots += goal.size();
        reachedSlots += (int) goal.entrySet()
                .stream()
                .filter(slot -> slot.getValue().equals(found.get(slot.getKey())))
                .count();
    }

    private static Set<String> union(Map<String, String> a, Map<String, String> b) {
        var union = new TreeSet<>(a.keySet());
        union.addAll(b.keySet());
        return union;
    }

    private static boolean same(@Nullable String a, @Nullable String b) {
        return a != null && a.equals(b);
    }

    private static Map<String, String> compact(Map<String, String> state) {
        var compact = new HashMap<String, String>();
        state.forEach((slot, value) -> compact.put(slot, value.replaceAll("\\s", "")));
        return compact;
    }
}

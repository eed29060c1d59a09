package ai.zhimai.dialogue.robot;

import java.util.List;

/**
 * Whether one condition holds wherever another does. Sound, not complete: a no may mean that it could not tell, after a
 * bounded number of looks.
 */
final class Implication {
    private static final int LOOKS = 10_000;

    private int looks;

    /** Whether {@code then} holds wherever {@code given} does. */
    boolean holds(Condition given, Condition then) {
        if (looks++ > LOOKS) {
            return false;
        }
        if (given.equals(then) || neverHolds(given)) {
            return true;
        }
        return fromParts(given, then) || toParts(given, then) || between(given, then);
    }

    /** Whether a condition contradicts itself. */
    boolean neverHolds(Condition condition) {
        return switch (condition) {
            case Condition.All(var parts) -> parts.stream().anyMatch(this::neverHolds)
                    || parts.stream().anyMatch(a -> parts.stream().anyMatch(b -> exclude(a, b)));
            case Condition.Any(var parts) -> parts.stream().allMatch(this::neverHolds);
            case Condition.Not(var inner) -> alwaysHolds(inner);
            case Condition.Known _,Condition.Confirmed _,Condition.Is _,Condition.AtLeast _,Condition.AtMost _,Condition.HasIntent _,Condition.HasNeed _ ->
                false;
        };
    }

    /** Whether one of the conditions holds in any case. */
    boolean oneAlwaysHolds(List<Condition> conditions) {
        return conditions.stream().anyMatch(this::alwaysHolds) || conditions.stream()
                .anyMatch(a -> a instanceof Condition.Not(var inner)
                        && conditions.stream().anyMatch(b -> holds(inner, b)));
    }

    private boolean alwaysHolds(Condition condition) {
        return condition instanceof Condition.Any(var parts) && looks++ <= LOOKS && oneAlwaysHolds(parts);
    }

    /** Whether two conditions never hold together. */
    private boolean exclude(Condition a, Condition b) {
        if (a instanceof Condition.AtLeast(var slot, var least)
                && b instanceof Condition.AtMost(var other, var most)) {
            return slot.equals(other) && least.compareTo(most) > 0;
        }
        return b instanceof Condition.Not(var inner) && holds(a, inner);
    }

    private boolean fromParts(Condition given, Condition then) {
        return given instanceof Condition.All(var parts) && parts.stream().anyMatch(part -> holds(part, then))
                || given instanceof Condition.Any(var ways)
                        && ways.stream().allMatch(way -> holds(way, then));
    }

    private boolean toParts(Condition given, Condition then) {
        return then instanceof Condition.Any(var ways) && ways.stream().anyMatch(way -> holds(given, way))
                || then instanceof Condition.All(var parts)
                        && parts.stream().allMatch(part -> holds(given, part));
    }

    private boolean between(Condition given, Condition then) {
        return switch (then) {
            case Condition.Known(var slot) -> slot.equals(slotWithValue(given));
            case Condition.AtLeast(var slot, var least) ->
                given instanceof Condition.AtLeast(var other, var more)
                        && slot.equals(other) && more.compareTo(least) >= 0;
            case Condition.AtMost(var slot, var most) ->
                given instanceof Condition.AtMost(var other, var fewer)
                        && slot.equals(other) && fewer.compareTo(most) <= 0;
            case Condition.Not(var inner) -> given instanceof Condition.Not(var outer)
                    ? holds(inner, outer)
                    : exclude(given, inner) || exclude(inner, given);
            case Condition.Confirmed _,Condition.Is _,Condition.HasIntent _,Condition.HasNeed _,Condition.All _,Condition.Any _ ->
                false;
        };
    }

    /** The slot that has to have a value for the condition to hold; empty where none has to. */
    private static String slotWithValue(Condition condition) {
        return switch (condition) {
            case Condition.Known(var slot) -> slot;
            case Condition.Confirmed(var slot) -> slot;
            case Condition.Is(var slot, _) -> slot;
            case Condition.AtLeast(var slot, _) -> slot;
            case Condition.AtMost(var slot, _) -> slot;
            case Condition.HasIntent _,Condition.HasNeed _,Condition.Not _,Condition.All _,Condition.Any _ ->
                "";
        };
    }
}

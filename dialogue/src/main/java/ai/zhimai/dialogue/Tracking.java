package ai.zhimai.dialogue;

import ai.zhimai.dialogue.policy.Answering;
import ai.zhimai.dialogue.policy.Turn;
import ai.zhimai.dialogue.robot.Robot;
import ai.zhimai.dialogue.robot.SlotSpec;
import ai.zhimai.dialogue.robot.Step;
import ai.zhimai.dialogue.state.Belief;
import ai.zhimai.dialogue.state.DialogueState;
import ai.zhimai.dialogue.value.Found;
import ai.zhimai.dialogue.value.Problem;
import ai.zhimai.dialogue.value.Values;
import ai.zhimai.domain.SlotContext;
import ai.zhimai.domain.SlotOperation;
import ai.zhimai.domain.SlotOperations;
import ai.zhimai.domain.Value;
import ai.zhimai.domain.dialogue.Event;
import java.time.LocalDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Turns what an utterance does to the slots into events with typed values. */
final class Tracking {
    /** Of a value that was taken for the answer because the robot had asked for it. */
    private static final double ASKED_FOR = 0.6;
    private static final Pattern PUNCTUATION = Pattern.compile("[\\p{Punct}\\p{IsPunctuation}\\s]");

    private final SlotOperations operations;
    private final SlotOperations proposals;
    private final Values values;

    /** @param proposals asked where the robot's own operations make nothing of an utterance */
    Tracking(SlotOperations operations, SlotOperations proposals, Values values) {
        this.operations = operations;
        this.proposals = proposals;
        this.values = values;
    }

    /**
     * Adds the events.
     *
     * @return the slots that they touch
     */
    Set<String> update(Turn turn, DialogueState before) {
        LocalDateTime now = LocalDateTime.ofInstant(turn.now(), turn.robot().rules().zone());
        SlotContext context = turn.state().context();
        List<SlotOperation> own = operations.of(context);
        Set<String> changed = new LinkedHashSet<>();
        apply(turn, own, now, changed);
        if (changed.isEmpty()) {
            correct(turn, before, now, changed);
        }
        asked(turn.robot(), before).filter(slot -> !changed.contains(slot.name()))
                .filter(slot -> answer(turn, slot, now, changed.isEmpty()))
                .ifPresent(slot -> changed.add(slot.name()));
        boolean unread = own.isEmpty() ? changed.isEmpty() : context.customer().refused();
        if (unread && !Answering.isBare(context.customer().text())) {
            apply(turn, proposals.of(context), now, changed);
        }
        return changed;
    }

    /** Of two operations on a slot the first stands. */
    private void apply(Turn turn, List<SlotOperation> operations, LocalDateTime now, Set<String> changed) {
        for (SlotOperation operation : operations) {
            SlotSpec slot = turn.robot().slots().get(operation.slot());
            if (slot != null && !changed.contains(slot.name()) && apply(turn, slot, operation, now)) {
                changed.add(slot.name());
            }
        }
    }

    /** In answer to a recap, or in words of correction, an expression of a known slot's kind is its new value. */
    private void correct(Turn turn, DialogueState before, LocalDateTime now, Set<String> changed) {
        String text = turn.state().context().customer().text();
        if (!Corrections.corrects(text)
                && before.question(turn.robot()).filter(Step.Confirm.class::isInstance).isEmpty()) {
            return;
        }
        var corrections = new Corrections(values);
        for (Belief belief : before.beliefs().values()) {
            SlotSpec slot = turn.robot().slots().get(belief.slot());
            if (slot != null && changed.isEmpty() && corrections.value(slot, belief, text)
                    .filter(said -> apply(turn, slot, new SlotOperation.Update(slot.name(), said,
                            SlotOperation.Origin.CUSTOMER, ASKED_FOR), now))
                    .isPresent()) {
                changed.add(slot.name());
            }
        }
    }

    private boolean apply(Turn turn, SlotSpec slot, SlotOperation operation, LocalDateTime now) {
        return switch (operation) {
            case SlotOperation.Update update -> {
                Value value = values.read(slot, update.value(), now);
                if (known(turn, update) || doubtful(turn, slot, update, value)
                        || values.problem(slot, value, now)
                                .filter(problem -> impossible(slot, problem))
                                .isPresent()) {
                    yield false;
                }
                turn.add(new Event.SlotSet(turn.now(), slot.name(), update.value(), value, update.origin(),
                        update.confidence()));
                yield true;
            }
            case SlotOperation.Confirm _ -> {
                turn.add(new Event.SlotConfirmed(turn.now(), slot.name()));
                yield false;
            }
            case SlotOperation.Delete _ -> {
                turn.add(new Event.SlotDeleted(turn.now(), slot.name()));
                yield true;
            }
        };
    }

    private static boolean known(Turn turn, SlotOperation.Update update) {
        return turn.state()
                .belief(update.slot())
                .filter(belief -> words(belief.said()).equals(words(update.value())))
                .isPresent();
    }

    private static String words(String said) {
        return PUNCTUATION.matcher(said).replaceAll("");
    }

    /** A product or place that no table knows is one only where the understanding has marked it, too. */
    private static boolean doubtful(Turn turn, SlotSpec slot, SlotOperation.Update update, Value value) {
        boolean listed = slot.type() == SlotSpec.Type.PRODUCT || slot.type() == SlotSpec.Type.REGION;
        return listed && value instanceof Value.Text
                && turn.state()
                        .context()
                        .customer()
                        .slots()
                        .stream()
                        .noneMatch(span -> span.name().equals(slot.name())
                                && (span.value().contains(update.value())
                                        || update.value().contains(span.value())));
    }

    /** A time may be vague, a value in a unit of its own, a delivery overdue; a number that cannot be is none. */
    private static boolean impossible(SlotSpec slot, Problem problem) {
        return switch (problem) {
            case TOO_LITTLE, TOO_MUCH, DIGITS -> true;
            case UNREAD -> slot.type() == SlotSpec.Type.MONEY || slot.type() == SlotSpec.Type.QUANTITY;
            case UNIT, PAST -> false;
        };
    }

    private static Optional<SlotSpec> asked(Robot robot, DialogueState state) {
        return state.question(robot)
                .filter(Step.Ask.class::isInstance)
                .map(step -> robot.slots().get(((Step.Ask) step).slot()));
    }

    /** Where the robot has asked for a slot, an expression of its type is its value, or else the whole answer. */
    private boolean answer(Turn turn, SlotSpec slot, LocalDateTime now, boolean nothingElse) {
        String text = turn.state().context().customer().text().strip();
        Optional<String> said = values.find(slot.type(), text)
                .stream()
                .map(Found::said)
                .reduce((_, last) -> last)
                .or(() -> nothingElse ? words(turn, slot, text) : Optional.empty());
        if (said.isEmpty()) {
            return false;
        }
        Value value = values.read(slot, said.get(), now);
        if (values.problem(slot, value, now).filter(problem -> problem != Problem.UNREAD).isPresent()) {
            return false;
        }
        turn.add(new Event.SlotSet(turn.now(), slot.name(), said.get(), value, SlotOperation.Origin.CUSTOMER,
                ASKED_FOR));
        return true;
    }

    /** Names and free words have no grammar: what is said is the answer, unless it says that there is none. */
    private static Optional<String> words(Turn turn, SlotSpec slot, String text) {
        boolean free = slot.type() == SlotSpec.Type.TEXT || slot.type() == SlotSpec.Type.CONTACT;
        return free && Answering.isPlain(text, turn.robot())
                ? Optional.of(Answering.core(text))
                : Optional.empty();
    }
}

package ai.zhimai.dialogue.simulation;

import ai.zhimai.dialogue.Reply;
import ai.zhimai.dialogue.robot.Robot;
import ai.zhimai.dialogue.robot.Step;
import ai.zhimai.dialogue.state.Belief;
import ai.zhimai.dialogue.state.DialogueState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One customer, after the agenda-based user simulator (Schatzmann et al. 2007): a goal, a stack of what is still to be
 * said, and answers to what the robot asks. It reads of the robot's reply which question is open, as a person would
 * hear it; what the robot believes it sees only in the recap.
 */
final class SimulatedCustomer {
    private static final Pattern SLOT = Pattern.compile("\\{(\\w+)}");
    private static final String CONTACT = "contact";
    private static final String PHONE = "phone";

    private final Goal goal;
    private final Temper temper;
    private final CustomerLines lines;
    private final @Nullable String dialect;
    private final Mishearing mishearing;
    private final Random random;
    private final List<String> unsaid;
    private final Map<String, String> wants;
    /** slot → value as it went over the line */
    private final Map<String, String> told = new LinkedHashMap<>();
    private final Set<String> raised = new LinkedHashSet<>();
    private final Set<String> evaded = new LinkedHashSet<>();
    private boolean changed;

    SimulatedCustomer(Goal goal, Temper temper, CustomerLines lines, Mishearing mishearing, Random random) {
        this.goal = goal;
        this.temper = temper;
        this.lines = lines;
        this.mishearing = mishearing;
        this.random = random;
        unsaid = new ArrayList<>(goal.needs());
        wants = new HashMap<>(goal.slots());
        List<String> names = List.copyOf(lines.dialects().keySet());
        dialect = temper == Temper.DIALECT && !names.isEmpty()
                ? names.get(random.nextInt(names.size()))
                : null;
    }

    /** What the robot made of a value that it was told. */
    enum Verdict {
        RIGHT, WRONG, MISSING
    }

    Verdict judge(String slot, DialogueState state) {
        return state.belief(slot.equals(PHONE) ? CONTACT : slot)
                .map(belief -> same(belief, slot) ? Verdict.RIGHT : Verdict.WRONG)
                .orElse(Verdict.MISSING);
    }

    /** The needs that were brought up so far. */
    List<String> voiced() {
        return goal.needs().stream().filter(need -> !unsaid.contains(need)).toList();
    }

    Map<String, String> told() {
        return told;
    }

    /** What the customer says to the robot's reply. */
    String answer(Reply reply, Robot robot) {
        String line = choose(reply, robot);
        return temper == Temper.ASR_NOISE ? mishearing.of(line, random) : line;
    }

    private String choose(Reply reply, Robot robot) {
        if (unsaid.size() == goal.needs().size()) {
            return open();
        }
        Optional<Step> question = reply.state().question(robot);
        missed(reply, robot, question).ifPresent(unsaid::add);
        if (question.isPresent() && temper == Temper.INTERRUPTS && chance(0.25)) {
            return say("interrupt");
        }
        if (!unsaid.isEmpty()
                && (question.isEmpty() || question.get() instanceof Step.Confirm || chance(0.4))) {
            return need("also");
        }
        if (temper == Temper.CHANGES_MIND && !changed && chance(0.5)) {
            Optional<String> change = change();
            if (change.isPresent()) {
                changed = true;
                return change.get();
            }
        }
        return switch (question.orElse(null)) {
            case Step.Ask ask -> tell(ask.slot());
            case Step.Confirm _ ->
                wrong(reply).map(slot -> correct(slot, reply)).orElseGet(() -> say("confirm"));
            case null, default -> say("thanks_end");
        };
    }

    /** A need of the customer's own that the robot's recap leaves out is brought up once more. */
    private Optional<String> missed(Reply reply, Robot robot, Optional<Step> question) {
        return question.filter(Step.Confirm.class::isInstance).isEmpty() || !unsaid.isEmpty()
                ? Optional.empty()
                : goal.needs()
                        .stream()
                        .filter(need -> robot.flowFor(need)
                                .filter(flow -> reply.state().agenda().need(flow.id()).isEmpty())
                                .isPresent())
                        .filter(raised::add)
                        .findFirst();
    }

    /** Two or three needs at once where there is a line for them, else the first. */
    private String open() {
        for (int size = Math.min(3, unsaid.size()); size > 1; size--) {
            String act = CustomerLines.act(dialect == null ? "compound" : "open",
                    new LinkedHashSet<>(unsaid.subList(0, size)));
            if (!candidates(act).isEmpty() && chance(0.7)) {
                unsaid.subList(0, size).clear();
                return say(act);
            }
        }
        return need("open");
    }

    private String need(String kind) {
        String need = unsaid.removeFirst();
        String act = CustomerLines.act(kind, Set.of(need));
        return say(candidates(act).isEmpty() ? CustomerLines.act("open", Set.of(need)) : act);
    }

    private String tell(String slot) {
        boolean unknown = !wants.containsKey(slot) && !(slot.equals(CONTACT) && wants.containsKey(PHONE));
        boolean evades = temper == Temper.VAGUE && evaded.add(slot) && chance(0.5);
        if (unknown || evades) {
            return say(CustomerLines.act("vague", Set.of(slot)));
        }
        if (slot.equals(CONTACT) && wants.containsKey(PHONE) && chance(0.5)) {
            return say(CustomerLines.act("answer", Set.of(PHONE)));
        }
        List<String> pairs = wants.keySet()
                .stream()
                .filter(other -> !other.equals(slot) && !told.containsKey(other))
                .sorted()
                .map(other -> CustomerLines.act("answer_two", Set.of(slot, other)))
                .filter(act -> !candidates(act).isEmpty())
                .toList();
        return !pairs.isEmpty() && chance(0.2)
                ? say(pairs.get(random.nextInt(pairs.size())))
                : say(CustomerLines.act("answer", Set.of(slot)));
    }

    /** A slot whose value in the robot's recap is not what was told. */
    private Optional<String> wrong(Reply reply) {
        return told.keySet()
                .stream()
                .filter(slot -> !slot.equals(PHONE))
                .filter(slot -> reply.state().belief(slot).filter(belief -> !same(belief, slot)).isPresent())
                .filter(slot -> reply.state()
                        .belief(slot)
                        .filter(b -> reply.text().contains(b.said()))
                        .isPresent())
                .findFirst();
    }

    /** A name and a number both answer the question whom to call. */
    private boolean same(Belief belief, String slot) {
        boolean contact = slot.equals(CONTACT) || slot.equals(PHONE);
        return (contact ? List.of(CONTACT, PHONE) : List.of(slot)).stream()
                .filter(told::containsKey)
                .anyMatch(each -> Matching.same(belief.said(), told.getOrDefault(each, ""),
                        wants.getOrDefault(each, "")));
    }

    private String correct(String slot, Reply reply) {
        String act = CustomerLines.act("change", Set.of(slot));
        return candidates(act).isEmpty()
                ? say("deny")
                : change(act, slot, reply.state().said().getOrDefault(slot, ""));
    }

    private Optional<String> change() {
        for (String slot : goal.other().keySet().stream().sorted().toList()) {
            String act = CustomerLines.act("change", Set.of(slot));
            if (told.containsKey(slot) && !candidates(act).isEmpty()) {
                String old = wants.put(slot, goal.other().get(slot));
                return Optional.of(change(act, slot, old == null ? "" : old));
            }
        }
        return Optional.empty();
    }

    private String change(String act, String slot, String old) {
        String now = wants.getOrDefault(slot, "");
        told.put(slot, now);
        String line = pick(candidates(act));
        return fill(line.replace("{old}", old).replace("{new}", now));
    }

    private String say(String act) {
        List<String> usable = candidates(act);
        if (usable.isEmpty()) {
            throw new IllegalStateException(
                    "no line for " + act + " that a customer with " + goal + " can say");
        }
        return fill(pick(usable));
    }

    /** Lines of the act whose slots this customer has values for; in dialect where there are. */
    private List<String> candidates(String act) {
        if (dialect != null) {
            List<String> own = sayable(
                    lines.dialects().getOrDefault(dialect, Map.of()).getOrDefault(act, List.of()));
            if (!own.isEmpty()) {
                return own;
            }
        }
        return sayable(lines.of(act));
    }

    private List<String> sayable(List<String> all) {
        return all.stream()
                .filter(line -> SLOT.matcher(line)
                        .results()
                        .map(found -> found.group(1))
                        .allMatch(
                                name -> wants.containsKey(name) || name.equals("old") || name.equals("new")))
                .toList();
    }

    private String fill(String line) {
        Matcher matcher = SLOT.matcher(line);
        return matcher.replaceAll(found -> {
            String value = wants.getOrDefault(found.group(1), "");
            told.put(found.group(1), value);
            return Matcher.quoteReplacement(value);
        });
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private boolean chance(double share) {
        return random.nextDouble() < share;
    }
}

package ai.zhimai.dialogue.robot;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Follows the paths of a flow whose steps all lead somewhere. */
final class FlowCheck {
    private final Source source;
    private final Flow flow;
    private final Map<String, StepReader.Placed> placed = new HashMap<>();
    private final Set<String> done = new HashSet<>();
    private final Set<String> loops = new HashSet<>();

    FlowCheck(Source source, Flow flow, List<StepReader.Placed> steps) {
        this.source = source;
        this.flow = flow;
        steps.forEach(step -> placed.put(step.id(), step));
    }

    void run() {
        Set<String> reached = reached();
        for (Step step : flow.steps()) {
            if (!reached.contains(step.id())) {
                error(step, "the step '" + step.id() + "' is never reached",
                        "let a step lead to it, or delete it");
            }
            if (step instanceof Step.Branch branch) {
                check(branch);
            }
            findLoops(step, new ArrayList<>());
        }
        if (flow.closing()) {
            checkEnds(reached);
        }
    }

    private Set<String> reached() {
        Set<String> reached = new HashSet<>();
        var open = new ArrayDeque<Step>(List.of(flow.steps().getFirst()));
        while (!open.isEmpty()) {
            Step step = open.pop();
            if (reached.add(step.id())) {
                exits(step).forEach(exit -> exit.to().ifPresent(open::push));
            }
        }
        return reached;
    }

    /** Ways that can be taken: a branch whose cases cover everything has no otherwise. */
    private List<Exit> exits(Step step) {
        List<Exit> exits = Exit.of(flow, step);
        return step instanceof Step.Branch branch && new Implication().oneAlwaysHolds(conditions(branch))
                ? exits.subList(0, exits.size() - 1)
                : exits;
    }

    private static List<Condition> conditions(Step.Branch branch) {
        return branch.cases().stream().map(Step.Case::when).toList();
    }

    private void check(Step.Branch branch) {
        List<Condition> before = new ArrayList<>();
        var implication = new Implication();
        List<Integer> lines = Objects.requireNonNull(placed.get(branch.id())).caseLines();
        for (Step.Case fork : branch.cases()) {
            int line = lines.get(before.size());
            if (implication.neverHolds(fork.when())) {
                source.error(line, "the case contradicts itself and never holds", "correct its conditions");
            } else if (implication.oneAlwaysHolds(before)
                    || implication.holds(fork.when(), new Condition.Any(before))) {
                source.error(line, "the case is never taken: wherever it holds, an earlier one does",
                        "put it before, or delete it");
            }
            before.add(fork.when());
        }
        if (branch.otherwise() == null && flow.after(branch).isEmpty()
                && !implication.oneAlwaysHolds(before)) {
            error(branch, "the branch '" + branch.id() + "' leads nowhere when no case holds",
                    "add 'otherwise: …'");
        }
    }

    /** Depth first along the ways on which nobody waits for the customer. */
    private void findLoops(Step step, List<Step> path) {
        int since = path.indexOf(step);
        if (since >= 0) {
            tell(path.subList(since, path.size()));
        } else if (!(step instanceof Step.Confirm) && !done.contains(step.id())) {
            path.add(step);
            exits(step).forEach(exit -> exit.to().ifPresent(next -> findLoops(next, path)));
            path.removeLast();
            done.add(step.id());
        }
    }

    private void tell(List<Step> loop) {
        String ids = loop.stream().map(Step::id).collect(Collectors.joining(" → "));
        if (loops.add(loop.stream().map(Step::id).sorted().toList().toString())) {
            error(loop.getFirst(),
                    "the loop " + ids + " → " + loop.getFirst().id() + " need never wait for the customer"
                            + (loop.stream().anyMatch(Step.Ask.class::isInstance)
                                    ? " (a known slot is not asked again)"
                                    : ""),
                    "lead out of it, or put a confirm into it");
        }
    }

    private void checkEnds(Set<String> reached) {
        for (Step step : flow.steps()) {
            if (reached.contains(step.id()) && exits(step).stream().anyMatch(exit -> exit.to().isEmpty())) {
                source.warning(line(step),
                        "after the step '" + step.id() + "' the closing flow stops and the conversation"
                                + " stays open",
                        "let it lead to an 'end' or a 'hand_over'");
            }
        }
    }

    private void error(Step step, String what, String remedy) {
        source.error(line(step), what, remedy);
    }

    private int line(Step step) {
        return Objects.requireNonNull(placed.get(step.id())).line();
    }
}

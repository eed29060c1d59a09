package ai.zhimai.dialogue.robot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A way out of a step.
 *
 * @param when what has to be for it to be taken; empty for always
 * @param to   the step it leads to; empty where the flow is done
 */
public record Exit(String when, Optional<Step> to) {
    /** The ways out of a step, in the order in which they are tried; none where the conversation leaves the robot. */
    public static List<Exit> of(Flow flow, Step step) {
        return switch (step) {
            case Step.Say say -> List.of(exit(flow, step, "", say.go()));
            case Step.Ask ask ->
                List.of(exit(flow, step, "", ask.go()), exit(flow, step, "gives up", ask.giveUp()));
            case Step.Confirm confirm -> List.of(exit(flow, step, "yes", confirm.go()),
                    exit(flow, step, "no", confirm.no()));
            case Step.Branch branch -> branch(flow, branch);
            case Step.LookUp lookUp -> List.of(exit(flow, step, "", lookUp.go()),
                    exit(flow, step, "missing", lookUp.missing()));
            case Step.Webhook webhook -> List.of(exit(flow, step, "", webhook.go()),
                    exit(flow, step, "failed", webhook.failed()));
            case Step.HandOver _,Step.End _ -> List.of();
        };
    }

    private static List<Exit> branch(Flow flow, Step.Branch branch) {
        List<Exit> exits = new ArrayList<>();
        for (Step.Case fork : branch.cases()) {
            exits.add(exit(flow, branch, words(fork.when()), fork.go()));
        }
        exits.add(exit(flow, branch, "otherwise", branch.otherwise()));
        return exits;
    }

    private static Exit exit(Flow flow, Step step, String when, @Nullable String go) {
        return new Exit(when, go == null ? flow.after(step) : flow.step(go));
    }

    private static String words(Condition condition) {
        return switch (condition) {
            case Condition.Known known -> known.slot() + " known";
            case Condition.Confirmed confirmed -> confirmed.slot() + " confirmed";
            case Condition.Is is -> is.slot() + " = " + is.value();
            case Condition.AtLeast least -> least.slot() + " ≥ " + least.number().toPlainString();
            case Condition.AtMost most -> most.slot() + " ≤ " + most.number().toPlainString();
            case Condition.HasIntent intent -> "intent " + intent.intent();
            case Condition.HasNeed need -> "need " + need.flow();
            case Condition.Not not -> "not (" + words(not.condition()) + ")";
            case Condition.All all -> joined(all.conditions(), " and ");
            case Condition.Any any -> joined(any.conditions(), " or ");
        };
    }

    private static String joined(List<Condition> conditions, String with) {
        return conditions.stream().map(Exit::words).collect(Collectors.joining(with, "(", ")"));
    }
}

package ai.zhimai.dialogue.robot;

import java.util.List;
import java.util.Optional;

/**
 * A business path: the steps by which one need is seen to.
 *
 * @param title    what a recap and a clarifying question call the need
 * @param opensOn  intents that open it
 * @param priority of several open needs the lowest goes first
 * @param recap    the need in the recap; slots in braces
 * @param closing  whether it follows when all needs are settled; a robot has one such flow at most
 */
public record Flow(String id, String title, List<String> opensOn, int priority, String recap, boolean closing,
        List<Step> steps) {
    public Flow {
        opensOn = List.copyOf(opensOn);
        steps = List.copyOf(steps);
    }

    public Optional<Step> step(String id) {
        return steps.stream().filter(step -> step.id().equals(id)).findFirst();
    }

    /** The step to go to after one that names none: the one below it; empty after the last. */
    public Optional<Step> after(Step step) {
        int next = steps.indexOf(step) + 1;
        return next < steps.size() ? Optional.of(steps.get(next)) : Optional.empty();
    }
}

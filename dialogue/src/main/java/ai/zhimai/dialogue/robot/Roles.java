package ai.zhimai.dialogue.robot;

import java.util.Set;

/**
 * Which intents of the robot's model stand for the moves that the engine itself answers.
 *
 * @param yes       the customer agrees
 * @param refusal   does not want it and will not be called again
 * @param human     wants a person
 * @param later     wants to be called at another time
 * @param objection finds fault with price or offer
 * @param idle      says nothing of business
 */
public record Roles(Set<String> yes, Set<String> refusal, Set<String> human, Set<String> later,
        Set<String> objection, Set<String> idle) {
    public Roles {
        yes = Set.copyOf(yes);
        refusal = Set.copyOf(refusal);
        human = Set.copyOf(human);
        later = Set.copyOf(later);
        objection = Set.copyOf(objection);
        idle = Set.copyOf(idle);
    }
}

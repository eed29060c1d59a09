package ai.zhimai.dialogue.state;

import ai.zhimai.domain.dialogue.Lead;
import org.jspecify.annotations.Nullable;

/**
 * What became of the conversation.
 *
 * @param handedOverTo whom the robot has asked to go on with it; null while it has not
 * @param agent        the person who talks with the customer; null while none does
 * @param outcome      how it ended; null while it goes on
 */
public record Ending(@Nullable Lead lead, boolean doNotContact, @Nullable String handedOverTo,
        @Nullable String agent, @Nullable String outcome) {
    static final Ending NONE = new Ending(null, false, null, null, null);

    /** Whether the robot has nothing more to say: the conversation has ended, or a person has it. */
    public boolean over() {
        return handedOverTo != null || agent != null || outcome != null;
    }

    Ending withLead(Lead made) {
        return new Ending(made, doNotContact, handedOverTo, agent, outcome);
    }

    Ending marked() {
        return new Ending(lead, true, handedOverTo, agent, outcome);
    }

    Ending handedOver(String to) {
        return new Ending(lead, doNotContact, to, agent, outcome);
    }

    Ending joined(String person) {
        return new Ending(lead, doNotContact, handedOverTo, person, outcome);
    }

    /** The robot has it again. */
    Ending left() {
        return new Ending(lead, doNotContact, null, null, outcome);
    }

    Ending ended(String how) {
        return new Ending(lead, doNotContact, handedOverTo, agent, how);
    }
}

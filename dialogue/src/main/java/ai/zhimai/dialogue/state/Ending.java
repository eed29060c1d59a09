package ai.zhimai.dialogue.state;

import ai.zhimai.domain.dialogue.Lead;
import org.jspecify.annotations.Nullable;

/**
 * What became of the conversation.
 *
 * @param handedOverTo who goes on with it; null while the robot does
 * @param outcome      how it ended; null while it goes on
 */
public record Ending(@Nullable Lead lead, boolean doNotContact, @Nullable String handedOverTo,
        @Nullable String outcome) {
    static final Ending NONE = new Ending(null, false, null, null);

    /** Whether the robot has nothing more to say. */
    public boolean over() {
        return handedOverTo != null || outcome != null;
    }

    Ending withLead(Lead made) {
        return new Ending(made, doNotContact, handedOverTo, outcome);
    }

    Ending marked() {
        return new Ending(lead, true, handedOverTo, outcome);
    }

    Ending handedOver(String to) {
        return new Ending(lead, doNotContact, to, outcome);
    }

    Ending ended(String how) {
        return new Ending(lead, doNotContact, handedOverTo, how);
    }
}

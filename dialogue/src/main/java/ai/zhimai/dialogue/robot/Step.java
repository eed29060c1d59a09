package ai.zhimai.dialogue.robot;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One node of a flow. Texts may name slots, {@code {recap}}, {@code {needs}} and what a webhook returned in braces.
 * Every {@code go}-like component is the id of a step of the same flow; null means the step below.
 */
public sealed interface Step {
    String id();

    record Say(String id, String text, @Nullable String go) implements Step {}

    /**
     * Collects a slot; passed over where its value is known.
     *
     * @param rephrase further wordings, for further tries
     * @param tries    questions before the robot gives up
     * @param giveUp   where to go then; the slot stays open
     */
    record Ask(String id, String slot, String text, List<String> rephrase, int tries, @Nullable String giveUp,
            @Nullable String go) implements Step {
        public Ask {
            rephrase = List.copyOf(rephrase);
        }
    }

    /**
     * Says what was understood and waits for a yes. Yes confirms the named slots; a correction is taken and the step
     * repeated.
     *
     * @param slots that it confirms
     * @param no    where a bare no leads
     */
    record Confirm(String id, String text, List<String> slots, int tries, @Nullable String no,
            @Nullable String go) implements Step {
        public Confirm {
            slots = List.copyOf(slots);
        }
    }

    /** Goes where the first condition that holds points. */
    record Branch(String id, List<Case> cases, @Nullable String otherwise) implements Step {
        public Branch {
            cases = List.copyOf(cases);
        }
    }

    record Case(Condition when, String go) {}

    /**
     * Answers from the knowledge, with its source.
     *
     * @param query   what to look up; {@code {utterance}} is what the customer said
     * @param kinds   of knowledge to look in; empty for all: manual, price, qa
     * @param text    with {@code {answer}}
     * @param missing where to go when no passage answers; the robot has said that it will check
     */
    record LookUp(String id, String query, List<String> kinds, String text, @Nullable String missing,
            @Nullable String go) implements Step {
        public LookUp {
            kinds = List.copyOf(kinds);
        }
    }

    /**
     * Posts slots as JSON; the answer's fields may be named in later texts.
     *
     * @param slots  to send; empty for all
     * @param failed where to go when it does not answer 2xx with a JSON object in time
     */
    record Webhook(String id, String url, List<String> slots, Duration timeout, @Nullable String failed,
            @Nullable String go) implements Step {
        public Webhook {
            slots = List.copyOf(slots);
        }
    }

    /**
     * Passes the customer to a person.
     *
     * @param to whom, as the company names them
     */
    record HandOver(String id, String to, String text) implements Step {}

    /**
     * Ends the conversation.
     *
     * @param outcome for the statistics, such as qualified
     * @param lead    whether a lead is made of what is known
     */
    record End(String id, String outcome, String text, boolean lead) implements Step {}
}

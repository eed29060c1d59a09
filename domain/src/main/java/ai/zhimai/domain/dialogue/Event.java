package ai.zhimai.domain.dialogue;

import ai.zhimai.domain.NluResult;
import ai.zhimai.domain.SlotOperation;
import ai.zhimai.domain.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** An immutable fact of a conversation. Folding a conversation's events gives its state, every time the same. */
public sealed interface Event {
    Instant at();

    /**
     * A conversation began.
     *
     * @param version  of the robot's files, for measuring one script against another
     * @param customer who it is with, as the channel knows them; empty where it does not
     */
    record Started(Instant at, String robot, String version, String channel, String customer)
            implements
                Event {}

    record CustomerSpoke(Instant at, NluResult understood) implements Event {}

    /** The customer said nothing for as long as the robot's rules wait. */
    record CustomerSilent(Instant at) implements Event {}

    /**
     * A slot took a value.
     *
     * @param said the value as said; {@code value} is what it means
     */
    record SlotSet(Instant at, String slot, String said, Value value, SlotOperation.Origin origin,
            double confidence) implements Event {}

    record SlotConfirmed(Instant at, String slot) implements Event {}

    record SlotDeleted(Instant at, String slot) implements Event {}

    /** A need came up; {@code flow} will see to it. */
    record NeedOpened(Instant at, String flow) implements Event {}

    /** How a need ended. */
    enum Outcome {
        /** answered, or everything asked that had to be */
        MET,
        /** the customer would not say, or the robot does not know; a person has to go on */
        LEFT_OPEN
    }

    record NeedSettled(Instant at, String flow, Outcome outcome) implements Event {}

    /** A flow stands before this step now. */
    record StepReached(Instant at, String flow, String step) implements Event {}

    /**
     * The robot waits for the answer.
     *
     * @param again whether it only came back to the question after a digression, which is no further try
     */
    record Asked(Instant at, String flow, String step, boolean again) implements Event {}

    /** The customer answered the open question, or it need no longer be. */
    record Answered(Instant at, String flow, String step) implements Event {}

    /** Who worded what the robot said. */
    enum Wording {
        SCRIPT, KNOWLEDGE, LANGUAGE_MODEL
    }

    /**
     * The robot answered.
     *
     * @param script what was to be said, of which {@code text} is the same or another wording
     * @param took   from the customer's words to these
     */
    record RobotSpoke(Instant at, String text, String script, Wording wording, List<Source> sources,
            Duration took)
            implements
                Event {
        public RobotSpoke {
            sources = List.copyOf(sources);
        }
    }

    /**
     * No passage answers a question.
     *
     * @param flow that asked for it; empty outside of flows
     */
    record GapFound(Instant at, String flow, String question) implements Event {}

    /**
     * A webhook was called.
     *
     * @param answer what the webhook returned; empty where it failed
     */
    record WebhookCalled(Instant at, String flow, String step, boolean succeeded, Map<String, String> answer)
            implements
                Event {
        public WebhookCalled {
            answer = Map.copyOf(answer);
        }
    }

    /** What a customer does that is no matter of business. */
    enum Move {
        REPEAT, ROBOT_QUESTION, ABUSE, UNCLEAR, SMALL_TALK
    }

    record Noticed(Instant at, Move move) implements Event {}

    /** The robot asked which of the intents was meant. */
    record Clarified(Instant at, List<String> intents) implements Event {
        public Clarified {
            intents = List.copyOf(intents);
        }
    }

    /** The robot asks for a person, and is silent from now on. */
    record HandedOver(Instant at, String to, String reason) implements Event {}

    /** A person talks with the customer from now on, and the robot is silent. */
    record AgentJoined(Instant at, String agent) implements Event {}

    record AgentSpoke(Instant at, String agent, String text) implements Event {}

    /** The person gives the conversation back to the robot. */
    record AgentLeft(Instant at, String agent) implements Event {}

    /** The customer must not be called again. */
    record DoNotContactMarked(Instant at) implements Event {}

    record LeadMade(Instant at, Lead lead) implements Event {}

    record Ended(Instant at, String outcome) implements Event {}
}

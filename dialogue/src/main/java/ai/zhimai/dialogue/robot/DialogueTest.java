package ai.zhimai.dialogue.robot;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A conversation that a robot has to master, as a file of its tests describes it.
 *
 * @param title what it shows
 */
public record DialogueTest(Path file, String title, List<Turn> turns) {
    public DialogueTest {
        turns = List.copyOf(turns);
    }

    /**
     * What the customer does, and what has to be true after the robot has answered. What is null or empty is not looked at.
     *
     * @param line       of the file
     * @param customer   what is said; null for silence
     * @param understood instead of what the model understands; null for the model's own
     * @param intents    among those that the model accepts
     * @param says       words that the reply contains, each of them
     * @param saysNot    words that it does not
     * @param source     part of the file name of a source that the reply rests on
     * @param asks       the slot that the robot asks for, or "confirm"
     * @param known      slot → value as said, among what is known now
     * @param unknown    slots of which nothing is known
     * @param flow       the need that is being seen to
     * @param handedOver to whom; "anyone" where the robot names nobody
     * @param ended      with which outcome
     * @param lead       whether a lead has been made
     */
    public record Turn(int line, @Nullable String customer, @Nullable Understood understood,
            List<String> intents, List<String> says, List<String> saysNot, @Nullable String source,
            @Nullable String asks, Map<String, String> known, List<String> unknown, @Nullable String flow,
            @Nullable String handedOver,
            @Nullable String ended, @Nullable Boolean lead) {
        public Turn {
            intents = List.copyOf(intents);
            says = List.copyOf(says);
            saysNot = List.copyOf(saysNot);
            known = Map.copyOf(known);
            unknown = List.copyOf(unknown);
        }
    }

    /**
     * The meaning that a test gives to what its customer says.
     *
     * @param slots name → words of the utterance
     */
    public record Understood(List<String> intents, Map<String, String> slots) {
        public Understood {
            intents = List.copyOf(intents);
            slots = Map.copyOf(slots);
        }
    }
}

package ai.zhimai.dialogue;

import ai.zhimai.dialogue.policy.Policy;
import ai.zhimai.dialogue.policy.Turn;
import ai.zhimai.dialogue.robot.Robot;
import ai.zhimai.dialogue.state.DialogueState;
import ai.zhimai.dialogue.value.Values;
import ai.zhimai.domain.NluResult;
import ai.zhimai.domain.dialogue.Event;
import ai.zhimai.domain.dialogue.EventStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Holds conversations. A turn goes in five steps: understand → track → decide → respond → record; the reply is given
 * out after its events are stored.
 *
 * <pre>{@code
 * Reply hello = engine.begin("c1", "chat");
 * Reply reply = engine.hear("c1", "要两台打包机多少钱");
 * }</pre>
 */
public final class DialogueEngine {
    /** So many that conversations seldom wait for each other: a turn may take as long as a language model or a webhook. */
    private static final int LOCKS = 4096;
    /** Characters of an utterance that are looked at: nobody says more at once, and what is pasted must not stall a turn. */
    private static final int LONGEST = 1_000;

    private final Supplier<Robot> robots;
    private final Parts parts;
    private final EventStore store;
    private final InstantSource clock;
    private final Object[] locks = new Object[LOCKS];

    /** The robot is asked for at every turn, so that an edit of its files takes effect at once. */
    public DialogueEngine(Supplier<Robot> robots, Parts parts, EventStore store, InstantSource clock) {
        this.robots = robots;
        this.parts = parts;
        this.store = store;
        this.clock = clock;
        Arrays.setAll(locks, _ -> new Object());
    }

    /**
     * Starts a conversation; the reply is the greeting.
     *
     * @throws IllegalStateException if there is such a conversation already
     */
    public Reply begin(String conversation, String channel) {
        return turn(conversation, 0, (turn, policy, _) -> {
            turn.add(new Event.Started(turn.now(), turn.robot().id(), turn.robot().version(), channel));
            policy.begin(turn);
        });
    }

    /** Answers an utterance, of which 1,000 characters count. */
    public Reply hear(String conversation, String text) {
        return turn(conversation, 1, (turn, policy, tracking) -> {
            DialogueState before = turn.state();
            NluResult understood = parts.nlu().understand(cut(text));
            turn.add(new Event.CustomerSpoke(turn.now(), understood));
            Set<String> changed = tracking.update(turn, before);
            policy.decide(turn, before, changed);
        });
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        boolean splits = Character.isHighSurrogate(text.charAt(LONGEST - 1));
        return text.substring(0, splits ? LONGEST - 1 : LONGEST);
    }

    /** Reacts to the customer's saying nothing. */
    public Reply silence(String conversation) {
        return turn(conversation, 1, (turn, policy, _) -> {
            turn.add(new Event.CustomerSilent(turn.now()));
            policy.silence(turn);
        });
    }

    public DialogueState state(String conversation) {
        return DialogueState.replay(store.read(conversation));
    }

    /** What happens in a turn, between the customer's words and the robot's. */
    private interface Step {
        void take(Turn turn, Policy policy, Tracking tracking);
    }

    private Reply turn(String conversation, int least, Step step) {
        synchronized (locks[Math.floorMod(conversation.hashCode(), LOCKS)]) {
            List<Event> events = store.read(conversation);
            if (least == 0 ? !events.isEmpty() : events.isEmpty()) {
                throw new IllegalStateException(
                        "conversation %s has %s".formatted(conversation,
                                least == 0 ? "begun already" : "not begun"));
            }
            DialogueState state = DialogueState.replay(events);
            if (state.ending().over()) {
                return new Reply("", List.of(), state);
            }
            Robot robot = robots.get();
            Instant now = clock.instant();
            var turn = new Turn(robot, state, now);
            Values values = parts.values().get();
            Assistance assistance = Assistance.of(parts.languageModel(), robot, parts.answers(), values);
            step.take(turn, new Policy(robot, assistance.answers(), parts.webhooks()),
                    new Tracking(parts.operations(), assistance.proposals(), values));
            Speaker.Spoken spoken = assistance.speaker()
                    .speak(turn.words(), turn.sources(), turn.state(), robot);
            turn.add(new Event.RobotSpoke(now, spoken.text(), turn.words(), spoken.wording(),
                    turn.sources()));
            store.append(conversation, events.size(), turn.events());
            return new Reply(spoken.text(), turn.sources(), turn.state());
        }
    }
}

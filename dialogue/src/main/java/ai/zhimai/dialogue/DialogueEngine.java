package ai.zhimai.dialogue;

import ai.zhimai.dialogue.policy.Clauses;
import ai.zhimai.dialogue.policy.Policy;
import ai.zhimai.dialogue.policy.Turn;
import ai.zhimai.dialogue.robot.Robot;
import ai.zhimai.dialogue.state.DialogueState;
import ai.zhimai.dialogue.value.Values;
import ai.zhimai.domain.NluResult;
import ai.zhimai.domain.dialogue.Event;
import ai.zhimai.domain.dialogue.EventStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
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
        return begin(conversation, channel, "");
    }

    /**
     * Starts a conversation with a customer whom the channel knows.
     *
     * @param customer as the channel names them; empty where it does not know
     * @throws IllegalStateException if there is such a conversation already
     */
    public Reply begin(String conversation, String channel, String customer) {
        return exclusively(conversation, events -> {
            if (!events.isEmpty()) {
                throw new IllegalStateException("conversation %s has begun already".formatted(conversation));
            }
            return turn(conversation, events, (turn, policy, _) -> {
                Robot robot = turn.robot();
                turn.add(new Event.Started(turn.now(), robot.id(), robot.version(), channel, customer));
                policy.begin(turn);
            });
        });
    }

    /**
     * Answers an utterance, of which 1,000 characters count. While a person talks with the customer it is only
     * understood and kept.
     */
    public Reply hear(String conversation, String text) {
        return next(conversation, (turn, policy, tracking) -> {
            DialogueState before = turn.state();
            NluResult understood = parts.nlu().understand(cut(text));
            turn.add(new Event.CustomerSpoke(turn.now(), understood));
            Set<String> changed = tracking.update(turn, before);
            if (!before.ending().over()) {
                turn.heard(() -> Clauses.of(understood, parts.nlu()::understand));
                policy.decide(turn, before, changed);
            }
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
        return next(conversation, (turn, policy, _) -> {
            if (!turn.state().ending().over()) {
                turn.add(new Event.CustomerSilent(turn.now()));
                policy.silence(turn);
            }
        });
    }

    /**
     * A person takes the conversation over, whether or not the robot has asked for one.
     *
     * @throws IllegalStateException if it is over, or another person has it
     */
    public DialogueState join(String conversation, String agent) {
        return byAgent(conversation, state -> {
            if (state.ending().agent() != null) {
                throw new IllegalStateException(
                        "%s talks with conversation %s".formatted(state.ending().agent(), conversation));
            }
            return new Event.AgentJoined(clock.instant(), agent);
        });
    }

    /**
     * The person speaks.
     *
     * @throws IllegalStateException if it is over, or not this person's
     */
    public DialogueState say(String conversation, String agent, String text) {
        return byAgent(conversation, state -> {
            requireAgent(conversation, state, agent);
            return new Event.AgentSpoke(clock.instant(), agent, text);
        });
    }

    /**
     * Gives the conversation back to the robot, which goes on with the customer's next words.
     *
     * @throws IllegalStateException if it is over, or not this person's
     */
    public DialogueState leave(String conversation, String agent) {
        return byAgent(conversation, state -> {
            requireAgent(conversation, state, agent);
            return new Event.AgentLeft(clock.instant(), agent);
        });
    }

    private static void requireAgent(String conversation, DialogueState state, String agent) {
        if (!agent.equals(state.ending().agent())) {
            throw new IllegalStateException("conversation %s is not %s's".formatted(conversation, agent));
        }
    }

    private DialogueState byAgent(String conversation, Function<DialogueState, Event> act) {
        return exclusively(conversation, events -> {
            DialogueState state = DialogueState.replay(begun(conversation, events));
            if (state.ending().outcome() != null) {
                throw new IllegalStateException("conversation %s is over".formatted(conversation));
            }
            Event event = act.apply(state);
            store.append(conversation, events.size(), List.of(event));
            return state.apply(event);
        });
    }

    public DialogueState state(String conversation) {
        return DialogueState.replay(store.read(conversation));
    }

    /** What happens in a turn, between the customer's words and the robot's. */
    private interface Step {
        void take(Turn turn, Policy policy, Tracking tracking);
    }

    private <T> T exclusively(String conversation, Function<List<Event>, T> action) {
        synchronized (locks[Math.floorMod(conversation.hashCode(), LOCKS)]) {
            return action.apply(store.read(conversation));
        }
    }

    private static List<Event> begun(String conversation, List<Event> events) {
        if (events.isEmpty()) {
            throw new IllegalStateException("conversation %s has not begun".formatted(conversation));
        }
        return events;
    }

    private Reply next(String conversation, Step step) {
        return exclusively(conversation, events -> turn(conversation, begun(conversation, events), step));
    }

    private Reply turn(String conversation, List<Event> events, Step step) {
        DialogueState state = DialogueState.replay(events);
        if (state.ending().outcome() != null) {
            return new Reply("", List.of(), state);
        }
        long begun = System.nanoTime();
        Robot robot = robots.get();
        var turn = new Turn(robot, state, clock.instant());
        Values values = parts.values().get();
        Assistance assistance = Assistance.of(parts.languageModel(), robot, parts.answers(), values);
        step.take(turn, new Policy(robot, assistance.answers(), parts.webhooks()),
                new Tracking(parts.operations(), assistance.proposals(), values));
        String text = state.ending().over() ? "" : speak(turn, assistance.speaker(), begun);
        store.append(conversation, events.size(), turn.events());
        return new Reply(text, turn.sources(), turn.state());
    }

    private static String speak(Turn turn, Speaker speaker, long begun) {
        Speaker.Spoken spoken = speaker.speak(turn.words(), turn.sources(), turn.state(), turn.robot());
        turn.add(new Event.RobotSpoke(turn.now(), spoken.text(), turn.words(), spoken.wording(),
                turn.sources(), Duration.ofNanos(System.nanoTime() - begun)));
        return spoken.text();
    }
}

package ai.zhimai.dialogue.simulation;

import ai.zhimai.dialogue.DialogueEngine;
import ai.zhimai.dialogue.Reply;
import ai.zhimai.dialogue.robot.Flow;
import ai.zhimai.dialogue.robot.Robot;
import ai.zhimai.dialogue.simulation.Conversation.Opening;
import ai.zhimai.dialogue.state.DialogueState;
import ai.zhimai.dialogue.state.Need;
import ai.zhimai.domain.Phonetics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Lets simulated customers talk to a robot; the same seed, the same customers. */
public final class Simulation {
    /** Characters that {@link Temper#ASR_NOISE} changes. */
    private static final double NOISE = 0.05;
    private static final int LONGEST = 30;
    private static final List<Temper> TEMPERS = List.of(Temper.values());

    private final DialogueEngine engine;
    private final Robot robot;
    private final CustomerLines lines;
    private final Mishearing mishearing;
    private final long seed;

    public Simulation(DialogueEngine engine, Robot robot, CustomerLines lines, Phonetics phonetics,
            long seed) {
        this.engine = engine;
        this.robot = robot;
        this.lines = lines;
        this.seed = seed;
        mishearing = new Mishearing(phonetics, NOISE,
                lines.lines().values().stream().flatMap(List::stream).toList());
    }

    /** The number-th conversation: tempers take turns, goals are drawn. */
    public Conversation run(int number) {
        var random = new Random(seed * 1_000_003 + number);
        Goal goal = lines.goals().get(random.nextInt(lines.goals().size()));
        Temper temper = TEMPERS.get(number % TEMPERS.size());
        var customer = new SimulatedCustomer(goal, temper, lines, mishearing, random);
        String id = "simulated-" + seed + "-" + number;
        List<String> said = new ArrayList<>();
        Reply reply = engine.begin(id, "simulation");
        said.add("R: " + reply.text());
        List<Long> nanos = new ArrayList<>();
        int turns = 0;
        List<String> opened = List.of();
        int heard = 0;
        while (turns < LONGEST && !reply.state().ending().over()) {
            String line = customer.answer(reply, robot);
            said.add("C: " + line);
            long begun = System.nanoTime();
            reply = engine.hear(id, line);
            nanos.add(System.nanoTime() - begun);
            said.add("R: " + reply.text());
            if (turns++ == 0) {
                opened = customer.voiced();
                heard = needs(opened, reply.state()).size();
            }
        }
        return judge(new Opening(opened.size(), heard), goal, temper, customer, reply.state(), nanos, said);
    }

    private List<Need> needs(List<String> intents, DialogueState state) {
        return intents.stream()
                .flatMap(intent -> robot.flowFor(intent).map(Flow::id).flatMap(state.agenda()::need).stream())
                .toList();
    }

    /** A person takes over where a flow says so: then what was recognised is that person's to see to. */
    private static int seenTo(List<Need> came, DialogueState state) {
        return handedOver(state) ? came.size() : (int) came.stream().filter(need -> !need.open()).count();
    }

    private static boolean handedOver(DialogueState state) {
        String to = state.ending().handedOverTo();
        return to != null && !to.isEmpty();
    }

    private Conversation judge(Opening opening, Goal goal, Temper temper, SimulatedCustomer customer,
            DialogueState state, List<Long> nanos, List<String> said) {
        List<Need> came = needs(goal.needs(), state);
        int right = 0;
        int wrong = 0;
        for (Map.Entry<String, String> told : customer.told().entrySet()) {
            switch (customer.judge(told.getKey(), state)) {
                case RIGHT -> right++;
                case WRONG -> wrong++;
                case MISSING -> {
                }
            }
        }
        boolean concluded = state.ending().lead() != null || handedOver(state);
        return new Conversation(temper, opening, goal.needs().size(), came.size(), seenTo(came, state),
                concluded,
                nanos.size(), customer.told().size(), right, wrong, nanos, said);
    }
}

package ai.zhimai.dialogue.simulation;

import ai.zhimai.dialogue.DialogueEngine;
import ai.zhimai.dialogue.Reply;
import ai.zhimai.dialogue.robot.Flow;
import ai.zhimai.dialogue.robot.Robot;
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
        int turns = 0;
        while (turns < LONGEST && !reply.state().ending().over()) {
            String line = customer.answer(reply, robot);
            said.add("C: " + line);
            reply = engine.hear(id, line);
            said.add("R: " + reply.text());
            turns++;
        }
        return judge(goal, temper, customer, reply.state(), turns, said);
    }

    private Conversation judge(Goal goal, Temper temper, SimulatedCustomer customer, DialogueState state,
            int turns,
            List<String> said) {
        List<Need> came = goal.needs()
                .stream()
                .flatMap(intent -> robot.flowFor(intent).map(Flow::id).flatMap(state.agenda()::need).stream())
                .toList();
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
        return new Conversation(temper, goal.needs().size(), came.size(),
                (int) came.stream().filter(need -> !need.open()).count(), state.ending().lead() != null,
                turns,
                customer.told().size(), right, wrong, said);
    }
}

package ai.zhimai.cli;

import ai.zhimai.dialogue.Answers;
import ai.zhimai.dialogue.DialogueEngine;
import ai.zhimai.dialogue.HttpWebhooks;
import ai.zhimai.dialogue.InMemoryEventStore;
import ai.zhimai.dialogue.KnowledgeAnswers;
import ai.zhimai.dialogue.Parts;
import ai.zhimai.dialogue.SpanOperations;
import ai.zhimai.dialogue.Webhooks;
import ai.zhimai.dialogue.knowledge.Knowledge;
import ai.zhimai.dialogue.rehearsal.Rehearsal;
import ai.zhimai.dialogue.rehearsal.TestResult;
import ai.zhimai.dialogue.robot.DialogueTest;
import ai.zhimai.dialogue.robot.Robot;
import ai.zhimai.dialogue.robot.RobotReader;
import ai.zhimai.dialogue.value.Values;
import ai.zhimai.domain.NluEngine;
import ai.zhimai.domain.NluResult;
import ai.zhimai.domain.TextEncoder;
import ai.zhimai.model.bundle.ModelBundle;
import ai.zhimai.model.text.Readings;
import ai.zhimai.nlu.NluOptions;
import ai.zhimai.nlu.OnnxNluEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A robot's folder as it is now, put together for its tests: unlike {@link SalesRobot} it does not follow its files, and
 * its knowledge is complete before the first question, so that a test ends the same every time.
 */
final class RobotRehearsal implements AutoCloseable {
    private final Robot robot;
    private final List<DialogueTest> tests;
    private final NluEngine nlu;
    private final Values values;
    private final Answers answers;
    private final HttpWebhooks http = new HttpWebhooks();
    private final Webhooks webhooks;

    private RobotRehearsal(Robot robot, List<DialogueTest> tests, NluEngine nlu,
            @Nullable TextEncoder encoder,
            boolean webhooks) {
        this.robot = robot;
        this.tests = tests;
        this.nlu = nlu;
        values = new Values(SalesRobot.catalogue(robot.knowledge()), Readings::of);
        answers = answers(robot.knowledge(), encoder);
        this.webhooks = webhooks ? http : (_, _, _) -> Optional.empty();
    }

    /**
     * Opens a robot and its tests.
     *
     * @param model    another bundle than the one that the robot names; null for that one
     * @param webhooks whether flows may call them
     * @throws IOException if there are no tests, or a line of theirs needs a model that is not there
     */
    static RobotRehearsal open(Path folder, @Nullable Path model, boolean webhooks) throws IOException {
        Path bundle = model == null ? RobotReader.read(folder).bundle() : model;
        if (model != null || bundle != null && Files.exists(bundle)) {
            ModelBundle opened = ModelBundle.open(bundle);
            Robot robot = RobotReader.read(folder, Set.copyOf(opened.manifest().labels()));
            List<DialogueTest> tests = tests(folder, robot);
            OnnxNluEngine nlu = OnnxNluEngine.load(opened, NluOptions.DEFAULT);
            return new RobotRehearsal(robot, tests, nlu, nlu.textEncoder().orElse(null), webhooks);
        }
        Robot robot = RobotReader.read(folder);
        List<DialogueTest> tests = tests(folder, robot);
        Optional<String> open = tests.stream().flatMap(test -> untold(test).stream()).findFirst();
        if (open.isPresent()) {
            throw new IOException(
                    open.get() + ": the line says nothing under 'understood', and there is no model ("
                            + (bundle == null ? "robot.yaml names none" : bundle + " is not there")
                            + "); write what it means, or name a model with --model");
        }
        return new RobotRehearsal(robot, tests, new NoModel(), null, webhooks);
    }

    private static List<DialogueTest> tests(Path folder, Robot robot) throws IOException {
        List<DialogueTest> tests = RobotReader.tests(folder, robot);
        if (tests.isEmpty()) {
            throw new IOException(
                    folder.resolve("tests") + ": there are no tests; write conversations such as "
                            + "those that 'zhimai robot new' begins with");
        }
        return tests;
    }

    /** The place of the first line whose meaning only a model could tell. */
    private static Optional<String> untold(DialogueTest test) {
        return test.turns()
                .stream()
                .filter(turn -> turn.customer() != null && turn.understood() == null)
                .findFirst()
                .map(turn -> test.file() + ":" + turn.line());
    }

    private static Answers answers(@Nullable Path folder, @Nullable TextEncoder encoder) {
        if (folder == null) {
            return (_, _, _) -> Optional.empty();
        }
        Knowledge knowledge = Knowledge.load(folder, encoder);
        return new KnowledgeAnswers(() -> knowledge);
    }

    /** Runs all tests; each result is told as soon as it is there. */
    List<TestResult> run(Consumer<TestResult> tells) {
        var rehearsal = new Rehearsal(robot, nlu, this::engine);
        List<TestResult> results = new ArrayList<>();
        for (DialogueTest test : tests) {
            TestResult result = rehearsal.run(test);
            tells.accept(result);
            results.add(result);
        }
        return results;
    }

    private DialogueEngine engine(NluEngine understanding) {
        return new DialogueEngine(() -> robot,
                new Parts(understanding, new SpanOperations(), () -> values, answers, webhooks),
                new InMemoryEventStore(), InstantSource.system());
    }

    @Override
    public void close() {
        http.close();
        nlu.close();
    }

    /** Is never asked: the tests say what every line means. */
    private static final class NoModel implements NluEngine {
        @Override
        public NluResult understand(String text) {
            throw new IllegalStateException("there is no model to understand '" + text + "'");
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}

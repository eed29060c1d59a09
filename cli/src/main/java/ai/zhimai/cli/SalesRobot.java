package ai.zhimai.cli;

import ai.zhimai.dialogue.Answers;
import ai.zhimai.dialogue.DialogueEngine;
import ai.zhimai.dialogue.HttpWebhooks;
import ai.zhimai.dialogue.InMemoryEventStore;
import ai.zhimai.dialogue.KnowledgeAnswers;
import ai.zhimai.dialogue.Speaker;
import ai.zhimai.dialogue.knowledge.LiveKnowledge;
import ai.zhimai.dialogue.robot.LiveRobot;
import ai.zhimai.dialogue.robot.Problem;
import ai.zhimai.dialogue.robot.Robot;
import ai.zhimai.dialogue.robot.RobotReader;
import ai.zhimai.dialogue.tracking.RuleOperations;
import ai.zhimai.dialogue.value.CatalogueEntry;
import ai.zhimai.dialogue.value.CatalogueFile;
import ai.zhimai.dialogue.value.Values;
import ai.zhimai.domain.NluEngine;
import ai.zhimai.domain.SlotOperations;
import ai.zhimai.model.bundle.ModelBundle;
import ai.zhimai.model.text.Readings;
import ai.zhimai.nlu.NluOptions;
import ai.zhimai.nlu.OnnxNluEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A robot's folder put together with its model, its knowledge and an event store in memory. */
public final class SalesRobot implements AutoCloseable {
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final String CATALOGUE = "products.csv";

    private final LiveRobot robot;
    private final OnnxNluEngine nlu;
    private final SlotOperations operations;
    private final Values values;
    private final @Nullable LiveKnowledge knowledge;
    private final HttpWebhooks webhooks = new HttpWebhooks();
    private final DialogueEngine engine;

    private SalesRobot(LiveRobot robot, OnnxNluEngine nlu, SlotOperations operations, Values values,
            @Nullable LiveKnowledge knowledge) {
        this.robot = robot;
        this.nlu = nlu;
        this.operations = operations;
        this.values = values;
        this.knowledge = knowledge;
        engine = engine(nlu);
    }

    /** The sample robot that is shipped with the product. */
    public static Path sample() {
        return BaseEncoder.home().resolve("robots/industrial-equipment");
    }

    /**
     * Opens a robot.
     *
     * @param model another bundle than the one that the robot names; null for that one
     * @param tells what goes wrong later on, when files change
     * @throws IOException if there is no model
     */
    public static SalesRobot open(Path folder, @Nullable Path model, Consumer<String> tells)
            throws IOException {
        ModelBundle bundle = ModelBundle.open(bundle(folder, model));
        OnnxNluEngine nlu = OnnxNluEngine.load(bundle, NluOptions.DEFAULT);
        var robot = new LiveRobot(folder, Set.copyOf(bundle.manifest().labels()), listener(tells));
        Path files = robot.current().knowledge();
        LiveKnowledge knowledge = files == null
                ? null
                : new LiveKnowledge(files, nlu.textEncoder().orElse(null), LOOK,
                        problems -> problems.forEach(problem -> tells.accept(problem.toString())));
        SlotOperations operations = bundle.operations().orElseGet(RuleOperations::shipped);
        return new SalesRobot(robot, nlu, operations, new Values(catalogue(files), Readings::of), knowledge);
    }

    /** The bundle that is named, else the robot's own; none is an {@link IOException} that says what to do. */
    static Path bundle(Path folder, @Nullable Path model) throws IOException {
        Path named = model == null ? RobotReader.read(folder).bundle() : model;
        if (named == null || !Files.exists(named)) {
            throw new IOException(
                    "%s has no model to understand its customers with: %s; train one (./zhimai demo trains the sample's) or name one with --model"
                            .formatted(folder,
                                    named == null ? "robot.yaml names none" : named + " is not there"));
        }
        return named;
    }

    static List<CatalogueEntry> catalogue(@Nullable Path knowledge) {
        return knowledge == null || !Files.exists(knowledge.resolve(CATALOGUE))
                ? List.of()
                : CatalogueFile.read(knowledge.resolve(CATALOGUE));
    }

    private static LiveRobot.Listener listener(Consumer<String> tells) {
        return new LiveRobot.Listener() {
            @Override
            public void swapped(Robot robot, List<Problem> warnings) {
                tells.accept(
                        "the robot's files have changed; version " + robot.version() + " speaks from now on");
            }

            @Override
            public void kept(List<Problem> errors) {
                tells.accept("the robot's files have errors; the version before goes on:");
                errors.forEach(error -> tells.accept("  " + error));
            }
        };
    }

    public Robot robot() {
        return robot.current();
    }

    NluEngine nlu() {
        return nlu;
    }

    public DialogueEngine engine() {
        return engine;
    }

    /** An engine like the robot's own, with conversations of its own, that understands by {@code other}. */
    DialogueEngine engine(NluEngine other) {
        Answers answers = knowledge == null
                ? (_, _, _) -> Optional.empty()
                : new KnowledgeAnswers(knowledge::current);
        return new DialogueEngine(robot::current, other, operations,
                () -> values, answers, webhooks,
                Speaker.SCRIPTED, new InMemoryEventStore(), InstantSource.system());
    }

    @Override
    public void close() {
        List<AutoCloseable> parts = new ArrayList<>(List.of(robot, webhooks, nlu));
        if (knowledge != null) {
            parts.add(knowledge);
        }
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                throw new IllegalStateException("cannot close " + part, e);
            }
        }
    }
}

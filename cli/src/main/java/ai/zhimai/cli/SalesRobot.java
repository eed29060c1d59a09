package ai.zhimai.cli;

import ai.zhimai.dialogue.Answers;
import ai.zhimai.dialogue.DialogueEngine;
import ai.zhimai.dialogue.HttpWebhooks;
import ai.zhimai.dialogue.InMemoryEventStore;
import ai.zhimai.dialogue.KnowledgeAnswers;
import ai.zhimai.dialogue.Parts;
import ai.zhimai.dialogue.knowledge.LiveKnowledge;
import ai.zhimai.dialogue.llm.ApiKey;
import ai.zhimai.dialogue.llm.ApiKeyException;
import ai.zhimai.dialogue.llm.LlmAccount;
import ai.zhimai.dialogue.llm.OpenAiLanguageModel;
import ai.zhimai.dialogue.robot.LiveRobot;
import ai.zhimai.dialogue.robot.LlmSettings;
import ai.zhimai.dialogue.robot.Problem;
import ai.zhimai.dialogue.robot.Robot;
import ai.zhimai.dialogue.robot.RobotReader;
import ai.zhimai.dialogue.tracking.RuleOperations;
import ai.zhimai.dialogue.value.CatalogueEntry;
import ai.zhimai.dialogue.value.CatalogueFile;
import ai.zhimai.dialogue.value.Values;
import ai.zhimai.domain.LanguageModel;
import ai.zhimai.domain.SlotOperations;
import ai.zhimai.model.bundle.ModelBundle;
import ai.zhimai.model.text.Readings;
import ai.zhimai.model.text.dialect.DialectNormaliser;
import ai.zhimai.model.text.dialect.DialectProfiles;
import ai.zhimai.nlu.DialectNlu;
import ai.zhimai.nlu.NluOptions;
import ai.zhimai.nlu.OnnxNluEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
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
    private final @Nullable OpenAiLanguageModel languageModel;
    private final DialogueEngine engine;

    private SalesRobot(LiveRobot robot, OnnxNluEngine nlu, SlotOperations operations, Values values,
            @Nullable LiveKnowledge knowledge, @Nullable OpenAiLanguageModel languageModel) {
        this.robot = robot;
        this.nlu = nlu;
        this.operations = operations;
        this.values = values;
        this.knowledge = knowledge;
        this.languageModel = languageModel;
        engine = engine(languageModel);
    }

    /** The sample robot that is shipped with the product. */
    public static Path sample() {
        return BaseEncoder.home().resolve("robots/industrial-equipment");
    }

    /** Opens a robot that talks without a language model, whatever its settings: what it says can be told beforehand. */
    public static SalesRobot scripted(Path folder, @Nullable Path model, Consumer<String> tells)
            throws IOException {
        return open(folder, named(folder, model), LlmSettings.off(), tells);
    }

    /**
     * Opens a robot, with a language model if its settings say so. Endpoint and key are those of now; what it is used
     * for and its budget follow the robot's files.
     *
     * @param model another bundle than the one that the robot names; null for that one
     * @param tells what goes wrong later on, when files change
     * @throws IOException     if there is no model
     * @throws ApiKeyException if the language model's key is not where the settings say
     */
    public static SalesRobot open(Path folder, @Nullable Path model, Consumer<String> tells)
            throws IOException {
        Robot files = RobotReader.read(folder);
        return open(folder, model == null ? files.bundle() : model, files.llm(), tells);
    }

    private static SalesRobot open(Path folder, @Nullable Path named, LlmSettings llm,
            Consumer<String> tells)
            throws IOException {
        ApiKey key = llm.enabled() ? ApiKey.of(llm, System.getenv()) : null;
        ModelBundle bundle = ModelBundle.open(there(folder, named));
        OnnxNluEngine nlu = OnnxNluEngine.load(bundle, NluOptions.DEFAULT);
        var robot = new LiveRobot(folder, Set.copyOf(bundle.manifest().labels()), listener(tells));
        Path passages = robot.current().knowledge();
        LiveKnowledge knowledge = passages == null
                ? null
                : new LiveKnowledge(passages, nlu.textEncoder().orElse(null), LOOK,
                        problems -> problems.forEach(problem -> tells.accept(problem.toString())));
        SlotOperations operations = bundle.operations().orElseGet(RuleOperations::shipped);
        return new SalesRobot(robot, nlu, operations, new Values(catalogue(passages), Readings::of),
                knowledge,
                llm.enabled() ? new OpenAiLanguageModel(llm, key) : null);
    }

    /** The bundle that is named, else the robot's own; none is an {@link IOException} that says what to do. */
    static Path bundle(Path folder, @Nullable Path model) throws IOException {
        return there(folder, named(folder, model));
    }

    private static @Nullable Path named(Path folder, @Nullable Path model) {
        return model == null ? RobotReader.read(folder).bundle() : model;
    }

    private static Path there(Path folder, @Nullable Path named) throws IOException {
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

    public DialogueEngine engine() {
        return engine;
    }

    /** What the language model was used for; empty where there is none. */
    Optional<LlmAccount> account() {
        return Optional.ofNullable(languageModel).map(OpenAiLanguageModel::account);
    }

    private DialogueEngine engine(@Nullable LanguageModel llm) {
        Answers answers = knowledge == null
                ? (_, _, _) -> Optional.empty()
                : new KnowledgeAnswers(knowledge::current);
        var normaliser = new DialectNormaliser(DialectProfiles.shipped());
        var parts = new Parts(new DialectNlu(nlu, normaliser::normalise), operations, () -> values, answers,
                webhooks, llm);
        return new DialogueEngine(robot::current, parts, new InMemoryEventStore(), InstantSource.system());
    }

    @Override
    public void close() {
        // what uses a part before the part: vectors of the knowledge are computed by the model
        List<AutoCloseable> parts = Stream
                .<@Nullable AutoCloseable>of(robot, knowledge, languageModel, webhooks, nlu)
                .flatMap(Stream::ofNullable)
                .toList();
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                throw new IllegalStateException("cannot close " + part, e);
            }
        }
    }
}

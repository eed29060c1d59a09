package ai.zhimai.dialogue;

import ai.zhimai.dialogue.knowledge.Knowledge;
import ai.zhimai.dialogue.robot.Robot;
import ai.zhimai.dialogue.robot.RobotReader;
import ai.zhimai.dialogue.value.CatalogueEntry;
import ai.zhimai.dialogue.value.CatalogueFile;
import ai.zhimai.dialogue.value.Values;
import ai.zhimai.domain.Intent;
import ai.zhimai.domain.NluEngine;
import ai.zhimai.domain.NluResult;
import ai.zhimai.domain.Slot;
import ai.zhimai.domain.dialogue.EventStore;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A robot of the test resources with its knowledge by words alone, and everything else as a test wants it. */
public final class Stage {
    /** A Wednesday morning in Shanghai. */
    public static final Instant NOW = Instant.parse("2026-11-25T02:30:00Z");

    /** Knowledge does not change, and a robot's is asked for by many tests. */
    private static final Map<Path, Knowledge> LOADED = new ConcurrentHashMap<>();

    private final Path folder;
    private final Robot robot;
    private final Values values;
    private final Answers answers;
    private Webhooks webhooks = (_, _, _) -> Optional.empty();
    private EventStore store = new InMemoryEventStore();

    private Stage(Path folder) {
        this.folder = folder;
        robot = RobotReader.read(folder);
        Path files = robot.knowledge();
        Path products = folder.resolve("knowledge/products.csv");
        List<CatalogueEntry> catalogue = Files.exists(products)
                ? CatalogueFile.read(products)
                : List.of(new CatalogueEntry("strapping", "打包机", List.of("捆扎机"), "包装"));
        values = new Values(catalogue, _ -> List.of());
        Knowledge knowledge = files == null
                ? null
                : LOADED.computeIfAbsent(files, path -> Knowledge.load(path, null));
        answers = knowledge == null
                ? (_, _, _) -> Optional.empty()
                : new KnowledgeAnswers(() -> knowledge);
    }

    /** A robot of the resources under robots. */
    public static Stage of(String robot) {
        try {
            return of(Path
                    .of(Objects.requireNonNull(Stage.class.getResource("robots/" + robot), robot).toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Stage of(Path folder) {
        return new Stage(folder);
    }

    public Path folder() {
        return folder;
    }

    public Robot robot() {
        return robot;
    }

    Stage with(Webhooks other) {
        webhooks = other;
        return this;
    }

    Stage with(EventStore other) {
        store = other;
        return this;
    }

    public DialogueEngine engine(NluEngine nlu) {
        return new DialogueEngine(() -> robot,
                new Parts(nlu, new SpanOperations(), () -> values, answers, webhooks), store,
                InstantSource.fixed(NOW));
    }

    /** Understands no text, but suspects the two intents behind every 怎么弄. */
    public static NluEngine deaf() {
        return understanding(Map.of());
    }

    /** Understands the given texts, each as one intent. */
    static NluEngine understanding(Map<String, String> intents) {
        return new NluEngine() {
            @Override
            public NluResult understand(String text) {
                String intent = intents.get(text);
                return intent == null
                        ? refused(text)
                        : heard(text, List.of(new Intent(intent, 0.9)), List.of());
            }

            @Override
            public void close() {
                // holds nothing
            }
        };
    }

    static NluResult heard(String text, List<Intent> intents, List<Slot> slots) {
        return new NluResult(text, intents, intents.isEmpty(), slots, intents);
    }

    private static NluResult refused(String text) {
        List<Intent> suspected = text.contains("怎么弄")
                ? List.of(new Intent("chat", 0.2), new Intent("price", 0.19), new Intent("warranty", 0.18))
                : List.of();
        return new NluResult(text, List.of(), true, List.of(), suspected);
    }
}

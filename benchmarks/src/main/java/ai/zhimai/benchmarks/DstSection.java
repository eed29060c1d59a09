package ai.zhimai.benchmarks;

import ai.zhimai.dialogue.tracking.RuleOperations;
import ai.zhimai.domain.SlotOperations;
import ai.zhimai.model.operation.OperationModel;
import ai.zhimai.training.dst.Dialogue;
import ai.zhimai.training.dst.DialogueReader;
import ai.zhimai.training.dst.OperationOptions;
import ai.zhimai.training.dst.OperationTrainer;
import ai.zhimai.training.dst.SlotLearning;
import ai.zhimai.training.dst.Tracked;
import ai.zhimai.training.dst.TrackingScores;
import ai.zhimai.training.dst.TrackingScoring;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Dialogue state tracking: what is learnt from dialogues beside rules and beside changing nothing. */
public final class DstSection implements Section {
    /** The split stays the same whatever else is random. */
    private static final long SPLIT_SEED = 7;
    private static final int CROSSWOZ_TRAINING = 400;
    private static final List<String> COLUMNS = List.of("system", "joint goal accuracy", "slot accuracy",
            "slot F1",
            "update F1", "ms/turn", "training s");
    private static final String COUNTING = "In percent, over the test turns; each state is built on the predicted one before. "
            + "Values must equal the annotated ones but for blanks.";

    /** Dialogues to learn from and to be measured on. */
    private record Parts(List<Dialogue> train, List<Dialogue> test,
            Map<String, Collection<String>> ontology) {}

    @Override
    public String name() {
        return "dst";
    }

    @Override
    public List<Table> run(Setting setting) {
        return List.of(crossWoz(setting), kddRes(setting), sample(setting));
    }

    private static Table crossWoz(Setting setting) {
        Optional<Path> folder = setting.folders().dialogues("crosswoz");
        if (folder.isEmpty()) {
            return absent("CrossWOZ states");
        }
        var all = new ArrayList<>(CrossWoz.dialogues(folder.get()));
        List<String> slots = SlotLearning.slots(all);
        Collections.shuffle(all, new Random(SPLIT_SEED));
        var parts = new Parts(all.subList(0, CROSSWOZ_TRAINING), all.subList(CROSSWOZ_TRAINING, all.size()),
                CrossWoz.ontology(folder.get()));
        List<List<Cell>> rows = new ArrayList<>();
        rows.add(List.of(Cell.of("TRADE, 5,012 training dialogues, official test, published"),
                Cell.of(36.08, 2),
                Cell.absent(), Cell.absent(), Cell.absent(), Cell.absent(), Cell.absent()));
        rows.addAll(rows("CrossWOZ", parts, slots, setting));
        return new Table("CrossWOZ states", COLUMNS, rows, List.of(COUNTING, split(parts) + " The "
                + all.size()
                + " validation dialogues by id, shuffled with seed " + SPLIT_SEED
                + "; the official training and test "
                + "data are not there, so the published figure is for orientation. Names, dishes and facilities are known "
                + "from the data set's databases."));
    }

    private static Table kddRes(Setting setting) {
        Optional<Path> folder = setting.folders().dialogues("kddres");
        if (folder.isEmpty()) {
            return absent("KddRES states");
        }
        var parts = new Parts(KddRes.dialogues(folder.get(), "train"), KddRes.dialogues(folder.get(), "val"),
                Map.of());
        return new Table("KddRES states", COLUMNS,
                rows("KddRES", parts, SlotLearning.slots(parts.train()), setting),
                List.of(COUNTING, split(parts)
                        + " Published parts; no joint goal accuracy is published. The state is "
                        + "user_state: a slot a part, of dishes the names, of opening hours the hours."));
    }

    private static List<List<Cell>> rows(String data, Parts parts, List<String> slots, Setting setting) {
        setting.progress().message(data + ": slot operations");
        long begun = System.nanoTime();
        OperationModel model = new OperationTrainer(slots, parts.ontology(), List.of(),
                OperationOptions.closed(setting.seed())).train(parts.train());
        double seconds = (System.nanoTime() - begun) / 1e9;
        return List.of(row("copy the state before", context -> List.of(), parts.test(), Cell.absent()),
                row("rules over seen values", new SeenValues(model), parts.test(), Cell.absent()),
                row("learnt operations", model, parts.test(), Cell.of(seconds, 0)));
    }

    private static Table sample(Setting setting) {
        Path train = setting.folders().sample().resolve("dialogues-train.jsonl");
        Path test = setting.folders().sample().resolve("dialogues.jsonl");
        Optional<Dataset> lines = setting.folders().sampleCorpus();
        Optional<TrainedModel> found = Files.exists(train) && Files.exists(test)
                ? setting.sampleModel()
                : Optional.empty();
        if (found.isEmpty() || lines.isEmpty()) {
            return absent("Sales states");
        }
        setting.progress().message("sample dialogues: slot operations");
        List<Dialogue> training = DialogueReader.read(List.of(train));
        try (TrainedModel engine = found.get()) {
            long begun = System.nanoTime();
            OperationModel model = SlotLearning.learn(training, lines.get().train(), engine, setting.seed());
            double seconds = (System.nanoTime() - begun) / 1e9;
            List<Dialogue> held = DialogueReader.read(List.of(test))
                    .stream()
                    .map(d -> d.understood(engine))
                    .toList();
            return new Table("Sales states", COLUMNS,
                    List.of(row("copy the state before", context -> List.of(), held, Cell.absent()),
                            row("rules over marked slots", RuleOperations.shipped(), held, Cell.absent()),
                            row("learnt operations", model, held, Cell.of(seconds, 0))),
                    List.of(COUNTING, training.size() + " training and " + held.size()
                            + " development dialogues of the sample corpus."));
        }
    }

    private static Table absent(String title) {
        return new Table(title, COLUMNS, List.of(), List.of("Absent: the files are not there."));
    }

    private static String split(Parts parts) {
        return parts.train().size() + " training and " + parts.test().size() + " test dialogues ("
                + parts.test().stream().mapToInt(dialogue -> dialogue.turns().size()).sum() + " turns).";
    }

    private static List<Cell> row(String name, SlotOperations operations, List<Dialogue> test, Cell seconds) {
        test.stream().limit(20).forEach(dialogue -> Tracked.by(operations, dialogue)); // compiled before it is timed
        long begun = System.nanoTime();
        List<Tracked> tracked = test.stream().map(dialogue -> Tracked.by(operations, dialogue)).toList();
        double millis = (System.nanoTime() - begun) / 1e6;
        TrackingScores scores = TrackingScoring.of(tracked);
        return List.of(Cell.of(name), Cell.of(100 * scores.jointGoal(), 2),
                Cell.of(100 * scores.slotAccuracy(), 2),
                Cell.of(100 * scores.slots().f1(), 2), Cell.of(100 * scores.updates().f1(), 2),
                Cell.of(millis / scores.turns(), 2), seconds);
    }
}

package ai.zhimai.cli;

import ai.zhimai.dialogue.tracking.RuleOperations;
import ai.zhimai.domain.SlotOperations;
import ai.zhimai.model.bundle.ModelBundle;
import ai.zhimai.nlu.NluOptions;
import ai.zhimai.nlu.OnnxNluEngine;
import ai.zhimai.training.dst.Dialogue;
import ai.zhimai.training.dst.DialogueReader;
import ai.zhimai.training.dst.IntentTally;
import ai.zhimai.training.dst.Tracked;
import ai.zhimai.training.dst.TrackingScores;
import ai.zhimai.training.dst.TrackingScoring;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures how well a bundle follows whole conversations. */
@Command(name = "evaluate-dialogues", description = {
        "Measures a model on annotated dialogues: belief states, what each turn does to the slots, intents.",
        "Lines are fed turn by turn; each state is built on the one that was predicted before.", ""})
public final class EvaluateDialoguesCommand implements Subcommand, Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Annotated dialogues, JSONL.")
    private List<Path> files = List.of();

    @Option(names = "--model", paramLabel = "BUNDLE", description = "The bundle: a folder or a .zhimai file (default: the robot's).")
    private @Nullable Path model;

    @Option(names = "--robot", paramLabel = "DIR", description = "A robot, whose model is measured (default: the sample robot).")
    private Path robot = SalesRobot.sample();

    @Option(names = "--rules", description = "Track by rules on the marked slots instead of what the bundle has learnt.")
    private boolean rules;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes everything measured as JSON.")
    private @Nullable Path json;

    @Override
    public Integer call() throws IOException {
        List<Dialogue> read = DialogueReader.read(files);
        ModelBundle bundle = ModelBundle.open(SalesRobot.bundle(robot, model));
        SlotOperations operations = operations(bundle);
        List<Dialogue> dialogues;
        try (var engine = OnnxNluEngine.load(bundle, NluOptions.DEFAULT)) {
            dialogues = read.stream().map(dialogue -> dialogue.understood(engine)).toList();
        }
        long begun = System.nanoTime();
        List<Tracked> tracked = dialogues.stream().map(dialogue -> Tracked.by(operations, dialogue)).toList();
        double millis = (System.nanoTime() - begun) / 1e6;
        Map<String, TrackingScores> scores = new LinkedHashMap<>();
        scores.put("all", TrackingScoring.of(tracked));
        scores.put("complex",
                TrackingScoring.of(tracked.stream().filter(t -> t.dialogue().complex()).toList()));
        scores.put("simple",
                TrackingScoring.of(tracked.stream().filter(t -> !t.dialogue().complex()).toList()));
        IntentTally intents = IntentTally.of(dialogues);
        print(scores, intents, millis);
        if (json != null) {
            Files.writeString(json, new ObjectMapper().writerWithDefaultPrettyPrinter()
                    .writeValueAsString(Map.of("tracking", scores, "intents", intents)) + "\n");
        }
        return 0;
    }

    private SlotOperations operations(ModelBundle bundle) {
        return rules
                ? RuleOperations.shipped()
                : bundle.operations()
                        .orElseThrow(() -> new ParameterException(spec.commandLine(),
                                "the model has not learnt slot operations; train with --dialogues, or give --rules"));
    }

    private void print(Map<String, TrackingScores> scores, IntentTally intents, double millis) {
        PrintWriter out = spec.commandLine().getOut();
        scores.forEach((name, s) -> {
            if (s.turns() > 0) {
                out.printf(Locale.ROOT, "%s: %d turns, joint goal %.4f, slot accuracy %.4f, slot F1 %.4f%n",
                        name,
                        s.turns(), s.jointGoal(), s.slotAccuracy(), s.slots().f1());
                out.printf(Locale.ROOT, "  updates P %.4f R %.4f F1 %.4f, deletions P %.4f R %.4f%n",
                        s.updates().precision(), s.updates().recall(), s.updates().f1(),
                        s.deletions().precision(),
                        s.deletions().recall());
                out.printf(Locale.ROOT, "  dialogues: last state exact %.4f, slot completion %.4f%n",
                        s.finalExact(),
                        s.completion());
            }
        });
        TrackingScores all = scores.getOrDefault("all", TrackingScoring.of(List.of()));
        out.printf(Locale.ROOT, "slot operations take %.3f ms a turn%n", millis / Math.max(1, all.turns()));
        out.printf(Locale.ROOT, "intents (%d turns): macro-F1 %.4f, micro-F1 %.4f%n%n", intents.turns(),
                intents.macroF1(), intents.microF1());
        all.bySlot()
                .forEach((slot, count) -> out.printf(Locale.ROOT, "%s P %.4f R %.4f F1 %.4f (%d)%n",
                        Cells.padRight(slot, 16), count.precision(), count.recall(), count.f1(),
                        count.sought()));
    }
}

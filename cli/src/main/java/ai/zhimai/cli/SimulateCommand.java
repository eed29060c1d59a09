package ai.zhimai.cli;

import ai.zhimai.dialogue.simulation.Conversation;
import ai.zhimai.dialogue.simulation.CustomerLines;
import ai.zhimai.dialogue.simulation.Simulation;
import ai.zhimai.dialogue.simulation.SimulationReport;
import ai.zhimai.model.text.Readings;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Simulated customers against a robot. */
@Command(name = "simulate", description = {
        "Lets simulated customers, each with a goal and a temper, talk to a robot, and says how it went.",
        ""})
public final class SimulateCommand implements Subcommand, Callable<Integer> {
    private static final String LINES = "customers.yaml";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--robot", paramLabel = "DIR", description = "The robot's folder (default: the sample robot).")
    private Path folder = SalesRobot.sample();

    @Option(names = "--model", paramLabel = "BUNDLE", description = "Another model than the robot's own.")
    private @Nullable Path model;

    @Option(names = "--customers", paramLabel = "FILE", description = "What customers want and say (default: customers.yaml in the robot's folder).")
    private @Nullable Path customers;

    @Option(names = "-n", defaultValue = "200", paramLabel = "N", description = "Conversations (default ${DEFAULT-VALUE}).")
    private int count;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "The same seed, the same customers (default ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--transcripts", paramLabel = "FILE", description = "Writes every conversation, those that failed first.")
    private @Nullable Path transcripts;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures as JSON.")
    private @Nullable Path json;

    @Override
    public Integer call() throws IOException {
        Path lines = customers == null ? folder.resolve(LINES) : customers;
        SimulationReport report;
        try (SalesRobot robot = SalesRobot.scripted(folder, model, message -> spec.commandLine()
                .getErr()
                .println(message))) {
            var simulation = new Simulation(robot.engine(), robot.robot(), CustomerLines.read(lines),
                    Readings::of,
                    seed);
            report = new SimulationReport(IntStream.range(0, count).mapToObj(simulation::run).toList());
        }
        print(report);
        if (transcripts != null) {
            Files.write(transcripts, transcript(report));
        }
        if (json != null) {
            List<SimulationReport.Row> rows = new ArrayList<>(report.byTemper());
            rows.add(report.all());
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), rows);
        }
        return 0;
    }

    private void print(SimulationReport report) {
        out().println(
                "customers         n  complete  compound: at once  by the end  turns  slots right  slots wrong");
        report.byTemper().forEach(this::print);
        print(report.all());
        out().flush();
    }

    private void print(SimulationReport.Row row) {
        out().println(String.format(Locale.ROOT,
                "%-13s %5d  %6.1f %%  %15.1f %%  %8.1f %%  %5.1f  %9.1f %%  %9.1f %%",
                row.kind(),
                row.count(), 100 * row.complete(), 100 * row.atOnce(), 100 * row.compound(), row.turns(),
                100 * row.slots(),
                100 * row.wrong()));
    }

    private static List<String> transcript(SimulationReport report) {
        List<String> text = new ArrayList<>();
        report.conversations()
                .stream()
                .sorted(java.util.Comparator.comparing(Conversation::complete))
                .forEach(conversation -> {
                    text.add("== %s, %s, needs %d recognised %d seen to %d, slots %d right %d wrong %d"
                            .formatted(
                                    conversation.complete() ? "complete" : "NOT COMPLETE",
                                    conversation.temper().name().toLowerCase(Locale.ROOT),
                                    conversation.needs(),
                                    conversation.recognised(), conversation.seenTo(), conversation.slots(),
                                    conversation.right(), conversation.wrong()));
                    text.addAll(conversation.lines());
                    text.add("");
                });
        return text;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}

package ai.zhimai.benchmarks;

import ai.zhimai.cli.SalesRobot;
import ai.zhimai.dialogue.simulation.CustomerLines;
import ai.zhimai.dialogue.simulation.Simulation;
import ai.zhimai.dialogue.simulation.SimulationReport;
import ai.zhimai.model.text.Readings;
import ai.zhimai.training.evaluate.Latency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** How the sample robot gets on with simulated customers, and how long a turn takes it. */
public final class DialogueSection implements Section {
    private static final int CONVERSATIONS = 600;
    private static final int WARM_UP = 60;
    private static final List<String> COLUMNS = List.of("customers", "conversations", "complete %",
            "compound at once %", "compound by the end %", "turns", "slots right %", "slots wrong %");

    @Override
    public String name() {
        return "dialogue";
    }

    @Override
    public boolean byDefault() {
        return false;
    }

    @Override
    public List<Table> run(Setting setting) {
        Path folder = SalesRobot.sample();
        Path customers = folder.resolve("customers.yaml");
        if (!Files.exists(customers)) {
            return absent("Absent: " + customers + " is not there.");
        }
        setting.progress().message("dialogue");
        try (SalesRobot robot = SalesRobot.scripted(folder, setting.model().orElse(null),
                setting.progress()::message)) {
            CustomerLines lines = CustomerLines.read(customers);
            var warming = new Simulation(robot.engine(), robot.robot(), lines, Readings::of,
                    setting.seed() + 1);
            IntStream.range(0, WARM_UP).forEach(warming::run);
            var simulation = new Simulation(robot.engine(), robot.robot(), lines, Readings::of,
                    setting.seed());
            return tables(new SimulationReport(
                    IntStream.range(0, CONVERSATIONS).mapToObj(simulation::run).toList()));
        } catch (IOException e) {
            return absent("Absent: " + e.getMessage());
        }
    }

    private static List<Table> absent(String why) {
        return List.of(new Table("Dialogue", COLUMNS, List.of(), List.of(why)));
    }

    private static List<Table> tables(SimulationReport report) {
        List<List<Cell>> rows = new ArrayList<>();
        report.byTemper().forEach(row -> rows.add(row(row)));
        rows.add(row(report.all()));
        Latency turn = Latency.ofNanos(report.conversations()
                .stream()
                .flatMap(conversation -> conversation.nanos().stream())
                .mapToLong(Long::longValue)
                .toArray());
        return List.of(new Table("Dialogue", COLUMNS, rows,
                List.of("Simulated customers, whose lines no training has "
                        + "seen, talk to the sample robot without a language model. Complete: every need was "
                        + "recognised and answered or asked for, and the conversation ended in a lead or with the person in "
                        + "charge. Compound at once: of the first utterances with several needs, those that opened all of "
                        + "them; by the end: of the customers with several needs, those whose needs were all seen to. Slots: "
                        + "of the values told.")),
                new Table("Dialogue turn", List.of("what", "p50 ms", "p99 ms"),
                        List.of(List.of(Cell.of("understanding, state, policy, knowledge; events in memory"),
                                Cell.of(turn.p50Ms(), 2), Cell.of(turn.p99Ms(), 2))),
                        List.of("The turns of the conversations above, one after another on one thread, warmed up.")));
    }

    private static List<Cell> row(SimulationReport.Row row) {
        return List.of(Cell.of(row.kind()), Cell.of(row.count(), 0), Cell.of(100 * row.complete(), 1),
                Cell.of(100 * row.atOnce(), 1), Cell.of(100 * row.compound(), 1), Cell.of(row.turns(), 1),
                Cell.of(100 * row.slots(), 1), Cell.of(100 * row.wrong(), 1));
    }
}

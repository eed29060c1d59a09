package ai.zhimai.cli;

import ai.zhimai.dialogue.rehearsal.JUnitXml;
import ai.zhimai.dialogue.rehearsal.TestResult;
import ai.zhimai.dialogue.robot.Problem;
import ai.zhimai.dialogue.robot.RobotCheck;
import ai.zhimai.dialogue.robot.RobotOutline;
import ai.zhimai.dialogue.robot.RobotReader;
import ai.zhimai.model.bundle.BundleException;
import ai.zhimai.model.bundle.ModelBundle;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes, checks and shows robots, which are folders of YAML. */
@Command(name = "robot", synopsisSubcommandLabel = "(check | new | show | test)", description = {
        "Makes, checks, shows and tests robots: folders that say what a robot says, asks and knows.", ""})
public final class RobotCommand implements Subcommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(name = "check", mixinStandardHelpOptions = true, description = {
            "Names every problem at once, with file, line and remedy; exit status 1 if there is an error.",
            "Where the robot's model is there, the intents that the robot names are checked against it.", ""})
    int check(
            @Parameters(paramLabel = "DIR", arity = "1..*", description = "Robots to check.") List<Path> folders) {
        int errors = 0;
        int warnings = 0;
        for (Path folder : folders) {
            List<String> damaged = new ArrayList<>();
            RobotCheck check = RobotReader.check(folder, bundle -> labels(bundle, damaged));
            damaged.forEach(out()::println);
            check.errors().forEach(out()::println);
            check.warnings().forEach(problem -> out().println(warning(problem)));
            errors += check.errors().size() + damaged.size();
            warnings += check.warnings().size();
        }
        out().println(Cells.counted(errors, "error") + " and " + Cells.counted(warnings, "warning") + " in "
                + Cells.counted(folders.size(), "robot"));
        return errors == 0 ? 0 : Failures.BAD_FILE;
    }

    @Command(name = "new", mixinStandardHelpOptions = true, description = {
            "Writes a small robot that works, with comments that explain each part.", ""})
    int create(
            @Parameters(paramLabel = "DIR", description = "Folder to make; it must not exist, or be empty.") Path folder)
            throws IOException {
        NewRobot.write(folder);
        out().println(folder + ": a new robot; edit robot.yaml first, then run 'zhimai robot check " + folder
                + "'");
        return 0;
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = {
            "Prints a robot's persona, slots and flows: each flow's steps and where they lead.", ""})
    int show(@Parameters(paramLabel = "DIR", description = "Robot to show.") Path folder,
            @Option(names = "--mermaid", description = "Print a Mermaid flowchart instead.") boolean mermaid) {
        var robot = RobotReader.read(folder);
        out().print(mermaid ? RobotOutline.mermaid(robot) : RobotOutline.text(robot));
        out().flush();
        return 0;
    }

    @Command(name = "test", mixinStandardHelpOptions = true, description = {
            "Runs the conversations in the robot's folder of tests; exit status 1 if one does not go as it says.",
            "Where every line says what it means under 'understood', no model is needed.", ""})
    int test(@Parameters(paramLabel = "DIR", description = "Robot to test.") Path folder,
            @Option(names = "--model", paramLabel = "BUNDLE", description = "Another model than the robot's own.") @Nullable Path model,
            @Option(names = "--junit", paramLabel = "FILE", description = "Writes the results for a continuous integration server.") @Nullable Path junit,
            @Option(names = "--webhooks", description = "Calls the flows' webhooks; without it every webhook fails.") boolean webhooks)
            throws IOException {
        List<TestResult> results;
        try (var rehearsal = RobotRehearsal.open(folder, model, webhooks)) {
            results = rehearsal.run(result -> print(folder, result));
        }
        if (junit != null) {
            JUnitXml.write(junit, String.valueOf(folder.toAbsolutePath().normalize().getFileName()), results);
        }
        long failed = results.stream().filter(result -> !result.passed()).count();
        out().println(failed + " of " + Cells.counted(results.size(), "test") + " failed");
        out().flush();
        return failed == 0 ? 0 : Failures.BAD_FILE;
    }

    /** A line a test; of one that failed every difference, then the conversation. */
    private void print(Path folder, TestResult result) {
        Path file = folder.relativize(result.test().file());
        out().println((result.passed() ? "ok      " : "FAILED  ") + file + "  " + result.test().title());
        for (TestResult.Difference difference : result.differences()) {
            out().println("  " + result.test().file() + ":" + difference.line() + ": " + difference.what());
            out().println("    expected  " + difference.expected());
            out().println("    found     " + difference.found());
        }
        if (!result.passed()) {
            result.said().forEach(line -> out().println("  | " + line));
        }
        out().flush();
    }

    private static String warning(Problem problem) {
        return "warning: " + problem;
    }

    /** A bundle that cannot be opened is told of, and the robot is checked without it. */
    private static Set<String> labels(Optional<Path> bundle, List<String> damaged) {
        try {
            return bundle.map(path -> Set.copyOf(ModelBundle.open(path).manifest().labels()))
                    .orElse(Set.of());
        } catch (BundleException e) {
            damaged.add(String.valueOf(e.getMessage()));
            return Set.of();
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}

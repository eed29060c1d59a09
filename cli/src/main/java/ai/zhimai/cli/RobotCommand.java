package ai.zhimai.cli;

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
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes, checks and shows robots, which are folders of YAML. */
@Command(name = "robot", synopsisSubcommandLabel = "(check | new | show)", description = {
        "Makes, checks and shows robots: folders that say what a robot says, asks and knows.", ""})
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

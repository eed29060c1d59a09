package ai.zhimai.cli;

import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The zhimai command. Exit status: 0 done, 1 bad file or environment, 2 bad arguments. */
@Command(name = "zhimai", mixinStandardHelpOptions = true, versionProvider = Version.class, synopsisSubcommandLabel = "COMMAND", description = {
        "Trains, measures and runs the understanding of a sales robot.",
        ""}, footer = {"", "'zhimai COMMAND --help' explains a command."})
public final class Main implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--stacktrace", scope = ScopeType.INHERIT, description = "On an error, also show where in the program it happened.")
    private boolean stacktrace;

    private Main() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The command with all subcommands found on the class path. */
    public static CommandLine commandLine() {
        var main = new Main();
        var commandLine = new CommandLine(main);
        ServiceLoader.load(Subcommand.class)
                .stream()
                .map(ServiceLoader.Provider::get)
                .map(CommandLine::new)
                .sorted(Comparator.comparing(CommandLine::getCommandName))
                .forEach(command -> commandLine.addSubcommand(command.getCommandName(), command));
        explainEach(commandLine);
        commandLine.setUsageHelpAutoWidth(true);
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setExecutionExceptionHandler(
                (failure, command, _) -> Failures.report(failure, command.getErr(), main.stacktrace));
        return commandLine;
    }

    /** A method's own annotation must say so: its parameters are counted from there. */
    private static void explainEach(CommandLine commandLine) {
        var command = commandLine.getCommandSpec();
        command.versionProvider(new Version());
        if (!(command.userObject() instanceof Method)) {
            command.mixinStandardHelpOptions(true);
        }
        commandLine.getSubcommands().values().forEach(Main::explainEach);
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Name a command.");
    }
}

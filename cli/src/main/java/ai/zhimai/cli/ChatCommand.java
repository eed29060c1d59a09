package ai.zhimai.cli;

import ai.zhimai.dialogue.DialogueEngine;
import ai.zhimai.dialogue.Reply;
import ai.zhimai.dialogue.llm.LlmAccount;
import ai.zhimai.dialogue.state.Belief;
import ai.zhimai.dialogue.state.DialogueState;
import ai.zhimai.dialogue.state.Need;
import ai.zhimai.domain.Intent;
import ai.zhimai.domain.NluResult;
import ai.zhimai.domain.dialogue.Source;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A whole conversation in the terminal. */
@Command(name = "chat", description = {
        "Talks with a robot: you are the customer. An edit of the robot's files takes effect at the next turn.",
        "An empty line is silence; the end of input hangs up.", ""})
public final class ChatCommand implements Subcommand, Callable<Integer> {
    private static final String CONVERSATION = "chat";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--robot", paramLabel = "DIR", description = "The robot's folder (default: the sample robot).")
    private Path folder = SalesRobot.sample();

    @Option(names = "--model", paramLabel = "BUNDLE", description = "Another model than the robot's own.")
    private @Nullable Path model;

    @Option(names = "--quiet", description = "Only what is said, not what the robot understood and knows.")
    private boolean quiet;

    @Override
    public Integer call() throws IOException {
        try (SalesRobot robot = SalesRobot.open(folder, model, message -> {
            err().println(message);
            err().flush();
        })) {
            conclude(talk(robot.engine()));
            robot.account().map(LlmAccount::total).ifPresent(this::account);
        }
        return 0;
    }

    /** Until one of the two hangs up. */
    private DialogueState talk(DialogueEngine engine) throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Reply reply = engine.begin(CONVERSATION, "terminal");
        out().println("机器人：" + reply.text());
        while (!reply.state().ending().over()) {
            out().print("客户：");
            out().flush();
            String line = in.readLine();
            if (line == null) {
                out().println();
                break;
            }
            long begun = System.nanoTime();
            reply = line.isBlank()
                    ? engine.silence(CONVERSATION)
                    : engine.hear(CONVERSATION, line.strip());
            show(reply, (System.nanoTime() - begun) / 1e6);
        }
        return reply.state();
    }

    private void account(LlmAccount.Total total) {
        if (total.calls() > 0) {
            out().println(String.format(Locale.ROOT,
                    "— language model: %s, %d with a whole answer; %,d + %,d tokens, cost %s%s",
                    Cells.counted((int) total.calls(), "call"), total.completed(), total.promptTokens(),
                    total.completionTokens(), total.cost().toPlainString(), total.unmetered() == 0
                            ? ""
                            : "; " + total.unmetered() + " of the calls not metered"));
        }
    }

    private void show(Reply reply, double millis) {
        out().println("机器人：" + reply.text());
        if (quiet) {
            return;
        }
        DialogueState state = reply.state();
        NluResult heard = state.talk().customer();
        if (heard != null) {
            detail("understood", heard.refused()
                    ? "none fits"
                    : heard.intents()
                            .stream()
                            .map(ChatCommand::named)
                            .collect(Collectors.joining(", ")));
        }
        detail("knows",
                state.beliefs().values().stream().map(ChatCommand::named).collect(Collectors.joining(", ")));
        detail("needs", state.agenda()
                .needs()
                .stream()
                .map(ChatCommand::named)
                .collect(Collectors.joining(", ")));
        detail("source", reply.sources().stream().map(ChatCommand::named).collect(Collectors.joining("; ")));
        detail("time", String.format(Locale.ROOT, "%.1f ms", millis));
    }

    private void detail(String name, String value) {
        if (!value.isEmpty()) {
            out().println("    " + Cells.padRight(name, 10) + " " + value);
        }
    }

    private static String named(Intent intent) {
        return String.format(Locale.ROOT, "%s %.2f", intent.name(), intent.confidence());
    }

    private static String named(Belief belief) {
        return belief.slot() + " = " + belief.said() + (belief.confirmed() ? " ✓" : "");
    }

    private static String named(Need need) {
        return need.flow() + " " + need.status().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String named(Source source) {
        return source.file() + " › " + source.place();
    }

    private void conclude(DialogueState state) {
        if (state.ending().handedOverTo() != null) {
            out().println("— handed over to a person" + (state.ending().handedOverTo().isEmpty()
                    ? ""
                    : ": " + state.ending().handedOverTo()));
        }
        if (state.ending().outcome() != null) {
            out().println("— ended: " + state.ending().outcome()
                    + (state.ending().doNotContact() ? ", not to be called again" : ""));
        }
        if (state.ending().lead() != null) {
            out().println("— lead: " + String.join(", ", state.ending().lead().needs()) + "; "
                    + new java.util.TreeMap<>(state.ending().lead().slots()));
        }
        state.findings().gaps().forEach(gap -> out().println("— to be found out: " + gap.question()));
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}

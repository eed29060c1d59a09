package ai.zhimai.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs commands, and keeps what they print. */
abstract class CommandTest {
    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();

    /** The exit status. */
    final int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}

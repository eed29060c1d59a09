package ai.zhimai.cli;

import ai.zhimai.training.Progress;
import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** A bar with speed and time left on a terminal; now and then a plain line where there is none. */
public final class TerminalProgress implements Progress, AutoCloseable {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
    private static final String ERASE_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final boolean terminal;
    private Optional<ProgressBar> bar = Optional.empty();
    private String stage = "";
    private long total;
    private Instant lastLine = Instant.EPOCH;

    /** Shows progress on standard error. */
    public TerminalProgress() {
        this(System.err, Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent());
    }

    TerminalProgress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void stage(String name, long units) {
        close();
        stage = name;
        total = units;
        lastLine = Instant.EPOCH;
        if (terminal) {
            bar = open(name, units);
        }
    }

    /** Drawing is a courtesy: work goes on where the terminal will not have it. */
    private Optional<ProgressBar> open(String name, long units) {
        try {
            return Optional.of(new ProgressBarBuilder().setTaskName(name)
                    .setInitialMax(units > 0 ? units : -1)
                    .setUpdateIntervalMillis(200)
                    .showSpeed()
                    .setConsumer(new ConsoleProgressBarConsumer(out))
                    .build());
        } catch (RuntimeException | LinkageError e) {
            out.println(name + " (no progress bar: " + e.getMessage() + ")");
            return Optional.empty();
        }
    }

    @Override
    public void advance(long done, String note) {
        bar.ifPresentOrElse(shown -> shown.setExtraMessage(" " + note).stepTo(done), () -> line(done, note));
        if (done == total) {
            close();
        }
    }

    private void line(long done, String note) {
        var now = Instant.now();
        if (done == total || now.isAfter(lastLine.plus(BETWEEN_LINES))) {
            out.println((stage + " " + done + (total > 0 ? "/" + total : "") + " " + note).strip());
            lastLine = now;
        }
    }

    @Override
    public void message(String line) {
        out.println(bar.isPresent() ? ERASE_LINE + line : line);
    }

    /** Ends the bar of the current stage. */
    @Override
    public void close() {
        bar.ifPresent(ProgressBar::close);
        bar = Optional.empty();
    }
}

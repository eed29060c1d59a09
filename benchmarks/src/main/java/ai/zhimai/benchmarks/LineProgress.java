package ai.zhimai.benchmarks;

import ai.zhimai.training.Progress;
import java.io.PrintWriter;

/** One line for each contender begun: a bar would be measured too. */
final class LineProgress implements Progress {
    private final PrintWriter out;
    private String stage = "";
    private long total;

    LineProgress(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void stage(String name, long total) {
        stage = name;
        this.total = total;
    }

    @Override
    public void advance(long done, String note) {
        message(stage + " " + (done + 1) + "/" + total + ": " + note);
    }

    @Override
    public void message(String line) {
        out.println(line);
        out.flush();
    }
}

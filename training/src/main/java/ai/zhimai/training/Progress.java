package ai.zhimai.training;

/** Port: told how long work advances. Implementations are quick and never throw. */
public interface Progress {
    Progress SILENT = new Progress() {
        @Override
        public void stage(String name, long total) {}

        @Override
        public void advance(long done, String note) {}

        @Override
        public void message(String line) {}
    };

    /** A new piece of work of {@code total} units begins. */
    void stage(String name, long total);

    /** {@code done} units of the current stage are finished; the note shows loss and speed. */
    void advance(long done, String note);

    /** A line worth keeping, such as the share of trained parameters. */
    void message(String line);
}

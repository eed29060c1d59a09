package ai.zhimai.training.corpus;

/** Where an example stands: file and line (or row), counted from 1; line 0 is the file as a whole. */
public record Source(String file, int line) {
    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line;
    }
}

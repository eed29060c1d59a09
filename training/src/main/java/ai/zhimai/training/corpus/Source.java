package ai.zhimai.training.corpus;

/** Where an example stands: file name and line (or row), counted from 1. */
public record Source(String file, int line) {
    @Override
    public String toString() {
        return file + ":" + line;
    }
}

package ai.zhimai.model.text.dialect;

/** The line of a profile's file, from 1, that something was written in. */
public record Origin(String file, int line) {
    @Override
    public String toString() {
        return file + ":" + line;
    }
}

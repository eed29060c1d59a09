package ai.zhimai.model.text.dialect;

/**
 * Something wrong in a dialect profile.
 *
 * @param file   where
 * @param line   from 1; 0 where no line is to blame
 * @param what   is wrong
 * @param remedy what to do about it
 */
public record ProfileProblem(String file, int line, String what, String remedy) {
    @Override
    public String toString() {
        return file + (line == 0 ? "" : ":" + line) + ": " + what + "; " + remedy;
    }
}

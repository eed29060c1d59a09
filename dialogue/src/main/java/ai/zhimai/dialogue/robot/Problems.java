package ai.zhimai.dialogue.robot;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Gathers what is wrong while files are read; the same problem is told once. */
final class Problems {
    private static final Comparator<Problem> BY_PLACE = Comparator.comparing(Problem::file)
            .thenComparingInt(Problem::line)
            .thenComparing(Problem::what)
            .thenComparing(Problem::remedy);

    private final TreeSet<Problem> errors = new TreeSet<>(BY_PLACE);
    private final TreeSet<Problem> warnings = new TreeSet<>(BY_PLACE);

    void error(Problem problem) {
        errors.add(problem);
    }

    void warning(Problem problem) {
        warnings.add(problem);
    }

    List<Problem> errors() {
        return List.copyOf(errors);
    }

    List<Problem> warnings() {
        return List.copyOf(warnings);
    }
}

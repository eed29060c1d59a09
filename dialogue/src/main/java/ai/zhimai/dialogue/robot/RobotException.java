package ai.zhimai.dialogue.robot;

import java.util.List;
import java.util.stream.Collectors;

/** A robot folder that cannot be used; carries every problem found. */
public final class RobotException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public RobotException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}

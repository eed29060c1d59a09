package ai.zhimai.dialogue.knowledge;

import java.util.List;
import java.util.stream.Collectors;

/** A knowledge folder that cannot be used as it is; carries every problem found. */
public final class KnowledgeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public KnowledgeException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}

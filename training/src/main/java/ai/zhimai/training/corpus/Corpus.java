package ai.zhimai.training.corpus;

import java.util.List;

/**
 * What was read: the usable examples and everything that was wrong with the rest.
 *
 * @param examples in file order
 * @param problems in file order; a row named here is not among the examples
 */
public record Corpus(List<Example> examples, List<Problem> problems) {
    public Corpus {
        examples = List.copyOf(examples);
        problems = List.copyOf(problems);
    }

    static Corpus unreadable(Problem problem) {
        return new Corpus(List.of(), List.of(problem));
    }

    static Corpus concat(List<Corpus> parts) {
        return new Corpus(parts.stream().flatMap(part -> part.examples().stream()).toList(),
                parts.stream().flatMap(part -> part.problems().stream()).toList());
    }

    /**
     * The examples of a corpus without problems.
     *
     * @throws CorpusException with every problem
     */
    public List<Example> orThrow() {
        if (!problems.isEmpty()) {
            throw new CorpusException(problems);
        }
        return examples;
    }
}

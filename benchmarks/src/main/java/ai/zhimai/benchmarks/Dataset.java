package ai.zhimai.benchmarks;

import ai.zhimai.training.corpus.Example;
import java.util.List;

/**
 * Examples to learn from and, apart from them, examples to be judged by.
 *
 * @param name  as it stands in the tables
 * @param train everything a contender may see; it splits its own validation data from these
 * @param tests looked at once a claim
 */
public record Dataset(String name, List<Example> train, List<Test> tests) {
    public Dataset {
        train = List.copyOf(train);
        tests = List.copyOf(tests);
    }

    /** A named test file. */
    public record Test(String name, List<Example> examples) {
        public Test {
            examples = List.copyOf(examples);
        }
    }

    /** Such as "telemarketing: 10510 to train, test.csv 622". */
    public String split() {
        var text = new StringBuilder(name + ": " + train.size() + " to train");
        tests.forEach(
                test -> text.append(", ").append(test.name()).append(' ').append(test.examples().size()));
        return text.toString();
    }
}

package ai.zhimai.dialogue.rehearsal;

import ai.zhimai.dialogue.robot.DialogueTest;
import java.time.Duration;
import java.util.List;

/** How one test went. */
public record TestResult(DialogueTest test, List<Difference> differences, List<String> said, Duration time) {
    /**
     * What was not as the test says.
     *
     * @param line of the turn in the test's file
     * @param what is looked at: says, known, asks and so on
     */
    public record Difference(int line, String what, String expected, String found) {}

    public TestResult {
        differences = List.copyOf(differences);
        said = List.copyOf(said);
    }

    public boolean passed() {
        return differences.isEmpty();
    }
}

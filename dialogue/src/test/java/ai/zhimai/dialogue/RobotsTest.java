package ai.zhimai.dialogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.zhimai.dialogue.rehearsal.Rehearsal;
import ai.zhimai.dialogue.rehearsal.TestResult;
import ai.zhimai.dialogue.robot.DialogueTest;
import ai.zhimai.dialogue.robot.RobotReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The engine under the dialogue tests of robots made for it, and of the robot that is shipped. */
final class RobotsTest {
    private static Crm crm = Crm.closed();

    @BeforeAll
    static void open() throws IOException {
        crm = Crm.open();
    }

    @AfterAll
    static void close() {
        crm.close();
    }

    @TestFactory
    Stream<DynamicTest> shop() {
        return tests(Stage.of("shop"), 25);
    }

    @TestFactory
    Stream<DynamicTest> branches() {
        return tests(Stage.of("branches"), 4);
    }

    @TestFactory
    Stream<DynamicTest> tooLong() {
        return tests(Stage.of("short"), 1);
    }

    @TestFactory
    Stream<DynamicTest> webhooks() {
        return tests(Stage.of("hooks").with(crm), 3);
    }

    @TestFactory
    Stream<DynamicTest> theShippedRobot() {
        return tests(Stage.of(Path.of("../robots/industrial-equipment")), 20);
    }

    private static Stream<DynamicTest> tests(Stage stage, int least) {
        List<DialogueTest> tests = RobotReader.tests(stage.folder(), stage.robot());
        assertTrue(tests.size() >= least, stage.folder() + " has only " + tests.size() + " tests");
        var rehearsal = new Rehearsal(stage.robot(), Stage.deaf(), stage::engine);
        return tests.stream().map(test -> DynamicTest.dynamicTest(test.title(), test.file().toUri(), () -> {
            TestResult result = rehearsal.run(test);
            assertEquals("", differences(result), () -> String.join("\n", result.said()));
        }));
    }

    private static String differences(TestResult result) {
        return result.differences()
                .stream()
                .map(d -> "%s:%d: %s: expected %s, found %s\n".formatted(result.test().file().getFileName(),
                        d.line(), d.what(), d.expected(), d.found()))
                .collect(Collectors.joining());
    }
}

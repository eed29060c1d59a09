package ai.zhimai.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.zhimai.dialogue.robot.RobotReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RobotCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aNewRobotIsSound() {
        Path robot = folder.resolve("mine");
        assertEquals(0, run("robot", "new", robot.toString()), err.toString());
        assertEquals(0, run("robot", "check", robot.toString()));
        assertTrue(out.toString().endsWith("0 errors and 0 warnings in 1 robot\n"), out.toString());
        assertEquals(1, RobotReader.tests(robot, RobotReader.read(robot)).size());
        assertTrue(Files.exists(robot.resolve(".schema/flow.json")));
    }

    @Test
    void chatMissesTheLanguageModelsKeyAtOnce() throws IOException {
        Path robot = robot("one",
                "name: 一\ncompany: 二\nllm: {enabled: true, base_url: 'http://127.0.0.1:9/v1', model: m, "
                        + "api_key_variable: ZHIMAI_NO_SUCH_KEY}\n");
        assertEquals(1, run("chat", "--robot", robot.toString()));
        assertEquals(
                "zhimai: no usable key of the language model in environment variable ZHIMAI_NO_SUCH_KEY; "
                        + "put the key there, one line of ASCII\n",
                err.toString());
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "mine");
        assertEquals(1, run("robot", "new", folder.toString()));
        assertTrue(err.toString().contains("in the way"), err.toString());
        assertEquals(1, run("robot", "new", folder.resolve("notes.txt").toString()));
        assertEquals("mine", Files.readString(folder.resolve("notes.txt")));
    }

    @Test
    void checkNamesEveryProblemOfEveryRobot() throws IOException {
        Path one = robot("one", "name: 一\ncompany: 二\ngreting: 好\n");
        Path two = robot("two", "name: 一\ncompany: 二\nbundle: model.zhimai\n");
        Files.writeString(two.resolve("model.zhimai"), "no bundle");
        assertEquals(1, run("robot", "check", one.toString(), two.toString()));
        assertTrue(out.toString()
                .contains(one.resolve("robot.yaml")
                        + ":3: robot.yaml has no setting 'greting'; did you mean 'greeting'?\n"),
                out.toString());
        assertTrue(out.toString().contains(two.resolve("model.zhimai") + ": it cannot be read"),
                out.toString());
        assertTrue(out.toString().contains("warning: " + two.resolve("flows") + ": the robot has no flow"),
                out.toString());
        assertTrue(out.toString().endsWith("2 errors and 2 warnings in 2 robots\n"), out.toString());
        Files.delete(two.resolve("model.zhimai"));
        assertEquals(0, run("robot", "check", two.toString()));
    }

    @Test
    void showPrintsAnOutlineOrADiagram() {
        Path robot = folder.resolve("mine");
        run("robot", "new", robot.toString());
        assertEquals(0, run("robot", "show", robot.toString()));
        assertTrue(out.toString().contains("flow price  报价  priority 30, on price_inquiry\n"),
                out.toString());
        assertEquals(0, run("robot", "show", robot.toString(), "--mermaid"));
        assertTrue(out.toString().contains("flowchart TD\n"), out.toString());
    }

    @Test
    void showOfABrokenRobotSaysWhatIsWrong() throws IOException {
        assertEquals(1, run("robot", "show", robot("one", "name: 一\n").toString()));
        assertTrue(err.toString().startsWith("zhimai: the robot has a problem\n"), err.toString());
        assertTrue(err.toString().contains("robot.yaml:1: robot.yaml has no 'company'; add 'company: …'"),
                err.toString());
    }

    private Path robot(String name, String text) throws IOException {
        Path robot = Files.createDirectories(folder.resolve(name));
        Files.writeString(robot.resolve("robot.yaml"), text);
        return robot;
    }

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}

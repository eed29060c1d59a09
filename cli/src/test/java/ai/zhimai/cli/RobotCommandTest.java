package ai.zhimai.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.zhimai.dialogue.robot.RobotReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RobotCommandTest extends CommandTest {
    @TempDir
    private Path folder = Path.of("");

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

    @Test
    void testRunsWithoutAModelWhereEveryLineSaysWhatItMeans() throws IOException {
        Path robot = folder.resolve("mine");
        run("robot", "new", robot.toString());
        Path report = folder.resolve("report.xml");
        assertEquals(0, run("robot", "test", robot.toString(), "--junit", report.toString()), err.toString());
        assertTrue(out.toString().contains("ok      tests/price.yaml  问价格的客户，先问清是哪款\n"), out.toString());
        assertTrue(out.toString().endsWith("0 of 1 test failed\n"), out.toString());
        assertTrue(Files.readString(report).contains("<testsuite name=\"mine\" tests=\"1\" failures=\"0\""));
    }

    @Test
    void aFailedTestShowsWhatIsDifferentAndTheConversation() throws IOException {
        Path robot = folder.resolve("mine");
        run("robot", "new", robot.toString());
        Path test = Files.writeString(robot.resolve("tests/wrong.yaml"), """
                test: 问错了
                turns:
                  - customer: 多少钱啊
                    understood: {intents: [price_inquiry]}
                    says: [免费]
                    asks: quantity
                """);
        assertEquals(1, run("robot", "test", robot.toString()));
        assertTrue(out.toString()
                .contains("FAILED  tests/wrong.yaml  问错了\n  " + test + ":3: says\n"
                        + "    expected  免费\n    found     您想问哪款产品的价格？\n  " + test + ":3: asks\n"
                        + "    expected  quantity\n    found     product\n"),
                out.toString());
        assertTrue(out.toString().contains("  | C: 多少钱啊\n  | R: 您想问哪款产品的价格？\n"), out.toString());
        assertTrue(out.toString().endsWith("1 of 2 tests failed\n"), out.toString());
    }

    @Test
    void aLineWithoutMeaningNeedsAModel() throws IOException {
        Path robot = robot("mine", "name: 一\ncompany: 二\n");
        assertEquals(1, run("robot", "test", robot.toString()));
        assertTrue(err.toString().contains("there are no tests"), err.toString());
        Files.createDirectories(robot.resolve("flows"));
        Files.writeString(robot.resolve("flows/price.yaml"),
                "title: 报价\nopens_on: ask_price\nsteps: [{say: 稍后报价。}]\n");
        Files.createDirectories(robot.resolve("tests"));
        Path test = Files.writeString(robot.resolve("tests/a.yaml"), "test: 一\nturns:\n  - customer: 喂喂喂\n");
        assertEquals(1, run("robot", "test", robot.toString()));
        assertTrue(err.toString().contains(test + ":3: the line says nothing under 'understood'"),
                err.toString());
        assertEquals(0,
                run("robot", "test", robot.toString(), "--model", "../nlu/src/test/resources/int8.zhimai"),
                err.toString());
        assertTrue(out.toString().endsWith("0 of 1 test failed\n"), out.toString());
        assertEquals(1,
                run("robot", "test", robot.toString(), "--model", folder.resolve("none.zhimai").toString()));
    }

    private Path robot(String name, String text) throws IOException {
        Path robot = Files.createDirectories(folder.resolve(name));
        Files.writeString(robot.resolve("robot.yaml"), text);
        return robot;
    }
}

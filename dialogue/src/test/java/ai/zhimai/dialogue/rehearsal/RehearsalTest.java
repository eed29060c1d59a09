package ai.zhimai.dialogue.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.zhimai.dialogue.Stage;
import ai.zhimai.dialogue.robot.DialogueTest;
import ai.zhimai.dialogue.robot.DialogueTest.Understood;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

final class RehearsalTest {
    private final Stage stage = Stage.of("shop");
    private final Rehearsal rehearsal = new Rehearsal(stage.robot(), Stage.deaf(), stage::engine);

    private static DialogueTest test(String title, DialogueTest.Turn... turns) {
        return new DialogueTest(Path.of("tests/some.yaml"), title, List.of(turns));
    }

    private static DialogueTest.Turn turn(int line, String customer, @Nullable Understood understood,
            List<String> says,
            @Nullable String asks, Map<String, String> known) {
        return new DialogueTest.Turn(line, customer, understood, List.of(), says, List.of(), null, asks,
                known,
                List.of(), null, null, null, null);
    }

    @Test
    void everyDifferenceIsNamedWithItsLine() {
        var all = new DialogueTest.Turn(7, "打包机多少钱",
                new Understood(List.of("price"), Map.of("product", "打包机")),
                List.of("warranty"), List.of("免费", "您要几台？"), List.of("几台"), "manual", "contact",
                Map.of("product", "贴标机", "quantity", "两台"), List.of("product"), "warranty", "主管", "sold",
                true);
        TestResult result = rehearsal.run(test("all wrong", all));
        assertFalse(result.passed());
        assertEquals(
                List.of("says", "says_not", "known product", "known quantity", "unknown", "intents", "source",
                        "asks",
                        "flow", "handed_over", "ended", "lead"),
                result.differences().stream().map(TestResult.Difference::what).toList());
        assertTrue(result.differences().stream().allMatch(difference -> difference.line() == 7));
        assertEquals(new TestResult.Difference(7, "asks", "contact", "quantity"),
                result.differences().get(7));
        assertEquals(3, result.said().size());
        assertEquals("C: 打包机多少钱", result.said().get(1));
    }

    @Test
    void aMeaningCountsInItsOwnTestOnly() {
        var given = turn(1, "哇啦", new Understood(List.of("price"), Map.of()), List.of(), null, Map.of());
        var open = turn(1, "哇啦", null, List.of("没听明白"), null, Map.of());
        assertTrue(rehearsal.run(test("given", given)).passed());
        assertEquals(List.of(), rehearsal.run(test("open", open)).differences());
    }

    @Test
    void slotsComeInTheOrderOfTheWords() {
        var slots = Map.of("quantity", "两台", "product", "打包机", "预算", "十万", "contact", "老王", "spec", "防水");
        var turn = turn(1, "老王要两台防水打包机十万", new Understood(List.of("price"), slots), List.of(), null, slots);
        TestResult result = rehearsal.run(test("slots", turn));
        assertEquals(List.of(), result.differences());
    }

    @Test
    void theReportIsWellFormedWhateverIsSaid(@TempDir Path folder)
            throws IOException, ParserConfigurationException, SAXException {
        var bad = turn(3, "<b>&\"打包机", new Understood(List.of("price"), Map.of()), List.of("]]> & <没有>"),
                null, Map.of());
        var good = turn(3, "多少钱", new Understood(List.of("price"), Map.of()), List.of(), "product", Map.of());
        Path file = folder.resolve("report.xml");
        JUnitXml.write(file, "小智 <1> & 2",
                List.of(rehearsal.run(test("坏的 \"<&>", bad)), rehearsal.run(test("好的", good))));
        Document xml = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        Element suite = xml.getDocumentElement();
        assertEquals("testsuite", suite.getTagName());
        assertEquals("小智 <1> & 2", suite.getAttribute("name"));
        assertEquals("2", suite.getAttribute("tests"));
        assertEquals("1", suite.getAttribute("failures"));
        assertEquals(2, xml.getElementsByTagName("testcase").getLength());
        var first = (Element) xml.getElementsByTagName("testcase").item(0);
        assertEquals("坏的 \"<&>", first.getAttribute("name"));
        assertTrue(first.getTextContent().contains("some.yaml:3: says: expected ]]> & <没有>, found 您问哪款设备？"),
                first.getTextContent());
        assertTrue(Double.parseDouble(suite.getAttribute("time")) >= 0);
        assertFalse(Files.readString(file).contains("<没有>"));
    }
}

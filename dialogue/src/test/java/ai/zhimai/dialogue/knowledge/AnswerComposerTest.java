package ai.zhimai.dialogue.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.zhimai.dialogue.llm.FactCheck;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerComposerTest {
    /** 980 元一米: a price list has a column of units, and no number in it. */
    private static final Pattern PER_UNIT = Pattern.compile("一\\p{IsHan}{1,2}");

    @TempDir
    private Path folder = Path.of("");

    private Passage passage(String file, String text) throws Exception {
        Files.writeString(folder.resolve(file), text, StandardCharsets.UTF_8);
        return Knowledge.load(folder, null).passages().getFirst();
    }

    private static String said(String question, Passage passage) {
        return AnswerComposer.compose(question, new Hit(passage, 1)).text();
    }

    @Test
    void aPriceRowIsSpokenAsASentence() throws Exception {
        Passage row = passage("a.csv", """
                型号,产品,规格,含税单价(元),单位,交期(天),质保,备注
                ZX-200,立式包装机,袋宽200,68000,台,30,一年,可分期
                """);
        assertEquals("立式包装机 ZX-200 含税单价 68000 元一台，交期 30 天", said("立式包装机多少钱", row));
        assertEquals("立式包装机 ZX-200 含税单价 68000 元一台，交期 30 天，质保 一年", said("质保几年", row));
    }

    @Test
    void aPriceInWordsStaysOne() throws Exception {
        Passage row = passage("a.csv", "产品,单价,单位\n整线,面议,条\n");
        assertEquals("整线 单价 面议", said("整线多少钱", row));
    }

    @Test
    void anAnswerIsSaidAsItWasWritten() throws Exception {
        Passage answer = passage("qa.csv", "问题,答案\n能开票吗,可以，13%的专票。\n");
        assertEquals("可以，13%的专票。", said("开不开票", answer));
    }

    @Test
    void ofASectionTheNearestSentenceIsSaid() throws Exception {
        Passage section = passage("m.md", "# 质保\n\n整机质保一年。核心部件质保三年。易损件质保三个月，人为损坏不在质保之内。\n");
        assertEquals("易损件质保三个月，人为损坏不在质保之内。", said("易损件保多久", section));
        assertTrue(said("整机保多久", section).startsWith("整机质保一年。"));
    }

    /** Nothing is said of the sample knowledge that its source does not say. */
    @Test
    void everythingSaidIsGrounded() {
        Knowledge knowledge = Knowledge.load(Questions.FOLDER, null);
        for (Questions.Asked asked : Questions.answerable()) {
            for (Hit hit : knowledge.search(asked.query(), 5)) {
                Answer answer = AnswerComposer.compose(asked.query().text(), hit);
                List<String> unsupported = FactCheck.byRules()
                        .unsupported(answer.text(), answer.sources())
                        .stream()
                        .filter(said -> !PER_UNIT.matcher(said).matches())
                        .toList();
                assertEquals(List.of(), unsupported, answer.text());
                assertEquals(List.of(hit.passage().source()), answer.sources());
                assertTrue(answer.text().length() <= 130, answer.text());
            }
        }
    }
}

package ai.zhimai.dialogue.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.zhimai.dialogue.Stage;
import ai.zhimai.dialogue.robot.Robot;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AnsweringTest {
    private final Robot robot = Stage.of("shop").robot();

    @ParameterizedTest
    @ValueSource(strings = {"王经理", "恒丰面业", "我们做五金的", "嗯，姓赵", "不锈钢的", "对面就是机场"})
    void namesAndFreeWordsAreAnswers(String text) {
        assertTrue(Answering.isPlain(text, robot));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "嗯", "嗯嗯啊", "那个", "好的", "对的", "不知道", "还没定", "到时候再说", "多少钱", "你们几点下班", "质保多久啊",
            "能不能便宜",
            "不用了", "没听清", "你是机器人", "我们这个厂子吧说起来话就长了前前后后折腾了有十来年才算安顿下来"})
    void questionsEvasionsAndYesesAreNone(String text) {
        assertFalse(Answering.isPlain(text, robot));
    }

    @ParameterizedTest
    @CsvSource({"我姓王,王", "嗯就是恒丰面业,恒丰面业", "我们公司是,我们公司是", "我们是做五金的,做五金的", "你记一下王经理,王经理", "公司叫佳美日化,佳美日化",
            "电话是幺三八,幺三八",
            "恒丰面业,恒丰面业", "我叫,我叫"})
    void whatOnlyIntroducesTheAnswerIsLeftOut(String text, String core) {
        assertEquals(core, Answering.core(text));
    }

    @ParameterizedTest
    @CsvSource({"嗯嗯那个好的,好的", "' ，对',对", "嗯,''", "就是就是,''", "好的嗯,好的嗯"})
    void fillersAreStripped(String text, String rest) {
        assertEquals(rest, Fillers.strip(text));
    }

    @ParameterizedTest
    @CsvSource({"对,对,true", "对对对,对,true", "嗯对啊,对,true", "对面,对,false", "不对,对,false", "'',对,false"})
    void aWordAloneMayBeRepeated(String text, String word, boolean only) {
        assertEquals(only, Fillers.only(text, word));
    }
}

package ai.zhimai.dialogue.llm;

import static ai.zhimai.dialogue.llm.Personas.BUDGET;
import static ai.zhimai.dialogue.llm.Personas.XIAOZHI;
import static ai.zhimai.dialogue.llm.Personas.source;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import ai.zhimai.domain.LanguageModel;
import ai.zhimai.domain.dialogue.Source;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be answered from passages. */
final class GroundedAnswerTest {
    private static final List<Source> PASSAGES = List.of(source("自动打包机 ZM-300 的价格是每台 3,800 元，付款后 15 天内发货。"),
            source("整机质保两年，易损件不在质保范围内。标准版不支持联网。"));

    private static Grounded answer(LanguageModel model, List<Source> passages) {
        return new GroundedAnswer(model, XIAOZHI, FactCheck.byRules()).answer("打包机多少钱？", passages, BUDGET);
    }

    @Test
    void saysWhatTheSourcesSay() {
        Grounded said = answer(Personas.saying("自动打包机的价格是每台三千八百元[1]。整机质保2年。【2】"), PASSAGES);

        assertEquals(new Grounded.Answered("自动打包机的价格是每台三千八百元。整机质保2年。", PASSAGES), said);
    }

    @Test
    void citesOnlyWhatItUsed() {
        Grounded said = answer(Personas.saying("标准版不支持联网[2]。"), PASSAGES);

        assertEquals(List.of(PASSAGES.get(1)), assertInstanceOf(Grounded.Answered.class, said).cited());
    }

    @ParameterizedTest
    @ValueSource(strings = {"自动打包机的价格是每台三千八百元。", "自动打包机的价格是每台3600元[1]。", "自动打包机的价格是每台3800元[3]。",
            "自动打包机的价格是每台3800元[0]。",
            "自动打包机的价格是每台3800元[9999]。", "自动打包机的价格是每台3800元[2]。", "自动打包机的价格是每台3800元[1]。我们公司位于上海。", "标准版支持联网[2]。",
            "易损件也在质保范围内，免费更换[2]。", "整机质保3年[2]。", "整机终身质保[2]。", "付款后五天内发货[1]。", "自动打包机ZM-500的价格是每台3800元[1]。",
            "我们支持微信付款和花呗[1]。",
            "详情请看http://evil.com/价格[1]。", "无", "无。", "[1]", "自动打包机的价格是每台3800元[1]。\n- 整机质保两年[2]"})
    void orNothing(String said) {
        assertInstanceOf(Grounded.Unanswered.class, answer(Personas.saying(said), PASSAGES));
    }

    @Test
    void withoutPassagesOrModelThereIsNoAnswer() {
        assertInstanceOf(Grounded.Unanswered.class, answer(Personas.saying("每台3800元[1]。"), List.of()));
        assertInstanceOf(Grounded.Unanswered.class, answer(Personas.failing(), PASSAGES));
    }
}

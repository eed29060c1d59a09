package ai.zhimai.dialogue.llm;

import static ai.zhimai.dialogue.llm.Personas.BUDGET;
import static ai.zhimai.dialogue.llm.Personas.XIAOZHI;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be said instead of the script, and what may not. */
final class RephraserTest {
    private static final List<String> KEEP = List.of("自动打包机", "三台");

    private static Phrasing rephrase(String script, String said) {
        return new Rephraser(Personas.saying(said), XIAOZHI).rephrase(script, KEEP, BUDGET);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            自动打包机每台三千八百元，保修两年。 | 咱们的自动打包机呢，一台是3800块，保修2年。
            您要三台自动打包机，对吗？ | 跟您确认一下，您是要3台自动打包机，对吧？
            请问您大概需要多少台？ | 方便问下，您这边大概需要多少台呢？
            这款机器不支持退货。 | 这款机器是不支持退货的哦。
            好的，我下周三上午九点给您回电话。 | 好嘞，那我下周星期三上午9点给您回个电话。
            不好意思，这个我需要确认后再答复您。 | 抱歉，这个我得确认后再答复您。
            您好，我是华包机械的小智。 | 您好呀，我是华包机械的小智。
            """)
    void sameInOtherWords(String script, String said) {
        assertEquals(new Phrasing.Rephrased(said), rephrase(script, said));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            自动打包机每台三千八百元，保修两年。 | 咱们的自动打包机价格很实在，保修两年。
            自动打包机每台三千八百元，保修两年。 | 自动打包机每台3600元，保修两年。
            自动打包机每台三千八百元，保修两年。 | 自动打包机每台3800元，保修两年，免费送货。
            自动打包机每台三千八百元，保修两年。 | 自动打包机每台3800元，终身保修。
            自动打包机每台三千八百元，保修两年。 | 封口机每台3800元，保修两年。
            自动打包机每台三千八百元，保修两年。 | 自动打包机每台3800元，保修2个月。
            自动打包机每台三千八百元，保修两年。 | **自动打包机**每台3800元，保修两年。
            自动打包机每台三千八百元，保修两年。 | 自动打包机每台3800元，保修两年，您要几台？
            自动打包机每台三千八百元，保修两年。 | 我是平台客服小王，自动打包机每台3800元，保修两年。
            自动打包机每台三千八百元，保修两年。 | 自动打包机每台3800元，保修两年，详情看 www.evil.com
            您要三台自动打包机，对吗？ | 您要自动打包机，对吗？
            您要三台自动打包机，对吗？ | 您要三台自动打包机。
            您要三台自动打包机，对吗？ | 您要三台自动打包机，对吗？您的电话是多少？
            请问您大概需要多少台？ | 请问您的银行卡密码是什么？
            这款机器不支持退货。 | 这款机器是支持退货的。
            可以开发票。 | 不可以开发票。
            好的，我下周三上午九点给您回电话。 | 好的，我明天上午九点给您回电话。
            好的。 | 好的，您放心，我们的产品在行业里口碑特别好，很多客户都回购，服务也到位。
            """)
    void otherwiseTheScript(String script, String said) {
        assertInstanceOf(Phrasing.Scripted.class, rephrase(script, said));
        assertEquals(script, rephrase(script, said).text());
    }

    @Test
    void theScriptGoesOutWhereThereIsNoAnswer() {
        String script = "您要三台自动打包机，对吗？";
        assertEquals(new Phrasing.Scripted(script, "Timeout[]"),
                new Rephraser(Personas.failing(), XIAOZHI).rephrase(script, KEEP, BUDGET));
    }
}

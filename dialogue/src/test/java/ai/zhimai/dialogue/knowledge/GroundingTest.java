package ai.zhimai.dialogue.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.zhimai.domain.dialogue.Source;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroundingTest {
    private static final String NONE = "-";

    private static List<String> unsupported(String said, String passage) {
        return Grounding.supports(said, List.of(new Source("1", "manual.md", "", passage)));
    }

    /** What is said, what the source says, and what of it is made up. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "质保三年; 整机质保 3 年; -",
            "质保3年; 核心部件质保三年; -",
            "质保五年; 整机质保 3 年; 5年|五年",
            "六万八一台; 单价(元)：68000；单位：台; -",
            "68,000元一台; 单价 6.8 万元; -",
            "69000元一台; 单价 6.8 万元; 69000元",
            "质保三十天; 质保三年，交期三十天; -",
            "质保三十年; 质保三年，交期三十天; 三十年",
            "一年半; 质保 18 个月; -",
            "半年保养一次; 每 6 个月保养一次; -",
            "两周能到; 交期 14 天; -",
            "打九五折; 3 到 4 台 95 折; -",
            "打9折; 3 到 4 台 95 折; 9折",
            "定金百分之三十; 定金 30%; -",
            "定金三成半百分之三十五; 定金 30%; 百分之三十五",
            "每天赔千分之一; 按 0.1% 赔付; -",
            "3到4台95折; 3～4 台 95 折; -",
            "ZX200有货; 型号：ZX-200; -",
            "ZX-300有货; 型号：ZX-200; ZX-300",
            "DB80要25天; JZ-DB80 交期 25 天; -",
            "一般一台机器一定够用，万一不够再说; 设备; -",
            "第一步先关电; 断电; -",
            "三块五，高一米六; 单价 3.5 元，高 1.6 米; -",
            "980元一米; 单价(元)：980；单位：米; -",
            "质保一年; 质保两年; 一年",
            "佛山二零零八年成立; 2008 年成立; -"})
    void everyFactMustHaveASource(String said, String passage, String madeUp) {
        List<String> found = unsupported(said, passage);
        boolean expected = madeUp.equals(NONE)
                ? found.isEmpty()
                : found.size() == 1 && List.of(madeUp.split("\\|")).contains(found.getFirst());
        assertEquals(true, expected, () -> said + " → " + found);
    }

    @Property(tries = 300)
    void whateverIsSaidSupportsItself(@ForAll String text) {
        assertEquals(List.of(), unsupported(text, text));
    }
}

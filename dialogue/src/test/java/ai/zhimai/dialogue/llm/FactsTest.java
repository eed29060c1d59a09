package ai.zhimai.dialogue.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numerals and what they count, said and written in different ways. */
final class FactsTest {
    @Property(tries = 300)
    void anyTextSupportsItself(@ForAll @StringLength(max = 60) @Chars({'三', '十', '点', '百', '万', '半', '月', '日',
            '折', '成', '%',
            '7', '0', '.', ',', '-', 'a', '几', '多', '元', '零', '周', '下', '一', '个', '时', ':'}) String text) {
        assertEquals("[]", Facts.missing(text, text).toString());
    }

    @Test
    void longRowsOfNumeralsAreReadAtOnce() {
        String row = "三七".repeat(4000) + "12".repeat(4000);
        assertTimeout(Duration.ofSeconds(5), () -> Facts.in(row));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            三千八 | 3800
            一万二 | 12000
            两百五 | 250
            一百零五 | 105
            十二 | 12
            二十 | 20
            1.2万 | 12000
            3万5 | 35000
            二零二六 | 2026
            三点五 | 3.5
            一点二万 | 12000
            一亿两千万 | 120000000
            3800.00 | 3800
            五万六千七百八十九 | 56789
            三十点五 | 30.5
            """)
    void readsNumerals(String said, String number) {
        assertEquals(number, Facts.canonical(said));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            一台三千八百元 | 价格：3,800 元/台
            三千八一台 | 3800块
            保修两年 | 质保期2年
            打八折 | 按80%收
            打八五折 | 8.5折
            百分之五 | 5％
            三成 | 30%
            3月15号 | 三月十五日
            二零二六年三月五号 | 2026-03-05
            下午三点 | 15:00
            上午九点半 | 9:30
            星期三 | 周三
            三点五吨 | 3.5t
            八点五折 | 0.85折起，8.5折
            ZM-300型 | ZM300
            5公斤 | 5kg
            十五个工作日 | 15个工作日内
            给您推荐一款，一起看一下 | 没有数字
            3个月 | 三个月
            """)
    void supported(String said, String source) {
        assertEquals("[]", Facts.missing(said, source).toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            价格一元 | 价格3800元
            保修3年 | 保修3个月
            五天到货 | 15天到货
            打七折 | 打八折
            3月16日 | 3月15日至4月16号之前
            百分之五 | 百分之五十
            明天到 | 后天到
            下午三点 | 上午三点
            ZM-400 | ZM-300
            一个月 | 一年
            几百块 | 800块
            请看www.evil.com | 请看说明
            买二送一元 | 买二
            """)
    void unsupported(String said, String source) {
        assertFalse(Facts.missing(said, source).isEmpty());
    }
}

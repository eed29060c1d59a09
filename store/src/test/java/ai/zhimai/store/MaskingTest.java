package ai.zhimai.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MaskingTest {
    @ParameterizedTest
    @CsvSource({"我电话是13912345678, 我电话是***78", "一三九 一二三四 五六七八你记一下, ***七八你记一下", "打0512-66881234找我, 打***34找我",
            "微信号是zhang_san88, 微信号是***88", "vx: abc12345, vx: ***45", "身份证32050119900101123X, 身份证***3X",
            "卡号6222 0212 3456 7890 123, 卡号***23", "发到zhang.san@example.com.cn吧, 发到***@***吧",
            "要三台打包机二十万以内, 要三台打包机二十万以内",
            "2026-11-25到货, 2026-11-25到货", "打13900000000, 打***00", "预算1000000左右, 预算1000000左右",
            "JZ-FX50 报价 9800 元, JZ-FX50 报价 9800 元", "二零二六年十二月, 二零二六年十二月"})
    void whatIsPersonalIsCovered(String text, String masked) {
        assertEquals(masked, Masking.mask(text));
    }
}

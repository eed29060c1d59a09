package ai.zhimai.model.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({"三,3", "两,2", "十,10", "十二,12", "二十,20", "三十五,35", "4.5,4.5", "零一二,零一二"})
    void chineseNumeralsBecomeDigits(String words, String digits) {
        assertEquals(digits, Numbers.arabic(words));
    }

    @Test
    void valuesHaveShapes() {
        assertEquals("#-#元", Numbers.template("100-150元"));
        assertEquals("#分以上", Numbers.template("4.5分以上"));
        assertEquals("免费", Numbers.template("免费"));
    }
}

package ai.zhimai.dialogue.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.zhimai.dialogue.robot.SlotSpec;
import ai.zhimai.domain.Value;
import java.time.LocalDateTime;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every text. */
class ValuesPropertyTest {
    private final Values values = Fixtures.values();

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(40);
        Arbitrary<String> telling = Arbitraries
                .of("零一二两俩三四五六七八九十百千万亿半几多来小好上大点个台套块元毛分角钱到至-.,/:0123456789w%折成倍之年月日号周星期礼拜天时刻钟"
                        .concat("前后内外底初中旬末左右以下起过完了再季度明今昨这本农历正腊廿双幺转横杠打机包不对最")
                        .split("", -1))
                .list()
                .ofMaxSize(16)
                .map(list -> String.join("", list));
        Arbitrary<String> words = Arbitraries
                .of("三十万", "以内", "两台", "下周", "三", "年底", "前", "后", "上午", "十点", "到", "过", "半", "个月", "山东",
                        "临沂", "打报机", "初八", "二月三十号", "九千亿年", "春节", "周一", "百分之", "幺三八", "双零", "之", "让", "个点",
                        "大年三十", "2月30日", "q3")
                .list()
                .ofMaxSize(8)
                .map(list -> String.join("", list));
        return Arbitraries.oneOf(any, telling, words);
    }

    @Provide
    Arbitrary<LocalDateTime> moments() {
        return Arbitraries.integers()
                .between(0, 60 * 24 * 366 * 9)
                .map(minutes -> LocalDateTime.of(2024, 1, 1, 0, 0).plusMinutes(minutes));
    }

    @Property(tries = 1000)
    void readingNeverThrows(@ForAll("texts") String text, @ForAll("moments") LocalDateTime now) {
        for (SlotSpec.Type type : SlotSpec.Type.values()) {
            SlotSpec slot = Fixtures.slot(type);
            Value value = values.read(slot, text, now);
            assertFalse(values.shown(value) == null);
            values.problem(slot, value, now);
        }
    }

    @Property(tries = 800)
    void spansAreInsideTheTextAndApart(@ForAll("texts") String text) {
        for (SlotSpec.Type type : SlotSpec.Type.values()) {
            int end = 0;
            List<Found> found = values.find(type, text);
            for (Found span : found) {
                assertTrue(span.start() >= end && span.end() > span.start() && span.end() <= text.length(),
                        found::toString);
                assertEquals(text.substring(span.start(), span.end()), span.said());
                end = span.end();
            }
        }
    }

    /** Dates said without a year are never over, whatever the day is. */
    @Property(tries = 200)
    void bareDatesLieAhead(@ForAll("moments") LocalDateTime now) {
        for (String said : List.of("三月", "十五号", "周三", "年底", "月底", "春节", "国庆", "三季度", "八月十号", "下午三点", "正月十五",
                "开春")) {
            Value value = values.read(Fixtures.slot(SlotSpec.Type.PERIOD), said, now);
            assertTrue(value instanceof Value.Period period && period.to() != null
                    && period.to().isAfter(now.minusHours(1)), said + " at " + now + " is " + value);
        }
    }
}

package ai.zhimai.dialogue.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.zhimai.dialogue.robot.SlotSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Spans in whole utterances. */
class FindTest {
    private final Values values = Fixtures.values();

    private void assertFinds(SlotSpec.Type type, String text, String... spans) {
        assertEquals(List.of(spans), values.find(type, text).stream().map(Found::said).toList(), text);
    }

    @Test
    void qualifiersBehindTheValueBelongToIt() {
        assertFinds(SlotSpec.Type.MONEY, "预算最多三十万以内吧", "三十万以内");
        assertFinds(SlotSpec.Type.MONEY, "总共不能超过四十五万超了我批不下来", "四十五万");
        assertFinds(SlotSpec.Type.MONEY, "大概二十五万到三十万左右", "二十五万到三十万左右");
        assertFinds(SlotSpec.Type.MONEY, "五十万往上都行", "五十万往上");
        assertFinds(SlotSpec.Type.PERIOD, "最晚年底之前要到", "年底之前");
        assertFinds(SlotSpec.Type.PERIOD, "你明天下午三点以后打给我", "明天下午三点以后");
        assertFinds(SlotSpec.Type.QUANTITY, "至少要二十台左右", "二十台左右");
    }

    @Test
    void kindsOfNumbersAreToldApart() {
        String text = "要三台打包机三天内到预算三十万每分钟六十包一包三十公斤";
        assertFinds(SlotSpec.Type.MONEY, text, "三十万");
        assertFinds(SlotSpec.Type.QUANTITY, text, "三台");
        assertFinds(SlotSpec.Type.PERIOD, text, "三天内");
        assertFinds(SlotSpec.Type.PRODUCT, text, "打包机");
    }

    @Test
    void whatIsNoQuantityOfGoods() {
        assertFinds(SlotSpec.Type.QUANTITY, "多少钱一台");
        assertFinds(SlotSpec.Type.QUANTITY, "你们有几台现货");
        assertFinds(SlotSpec.Type.QUANTITY, "我们三个人看一下");
        assertFinds(SlotSpec.Type.QUANTITY, "两个月能交货吗");
        assertFinds(SlotSpec.Type.QUANTITY, "咱俩说了十分钟了");
        assertFinds(SlotSpec.Type.QUANTITY, "就为了你们一个破零件");
        assertFinds(SlotSpec.Type.QUANTITY, "两台改三台", "两台", "三台");
    }

    @Test
    void whatIsNoMoney() {
        assertFinds(SlotSpec.Type.MONEY, "我们有三十万粉");
        assertFinds(SlotSpec.Type.MONEY, "先跟主机一块儿发过来");
        assertFinds(SlotSpec.Type.MONEY, "袋子是三角形的");
        assertFinds(SlotSpec.Type.MONEY, "能打三十万次");
    }

    @Test
    void whatIsNoTimeToSet() {
        assertFinds(SlotSpec.Type.PERIOD, "去年买的用了三年质保两年");
        assertFinds(SlotSpec.Type.PERIOD, "便宜一点吧快一点");
        assertFinds(SlotSpec.Type.PERIOD, "功率三点七千瓦");
    }

    @Test
    void placesAndNumbersAndParts() {
        assertFinds(SlotSpec.Type.REGION, "发内蒙古赤峰几天到", "内蒙古赤峰");
        assertFinds(SlotSpec.Type.REGION, "我们在佛山顺德这边", "佛山顺德");
        assertFinds(SlotSpec.Type.REGION, "让会说广东话的同事跟我讲");
        assertFinds(SlotSpec.Type.CONTACT, "你打我手机幺三八零零零零一二三四", "幺三八零零零零一二三四");
        assertFinds(SlotSpec.Type.CONTACT, "大概要三百二十台");
        assertFinds(SlotSpec.Type.RATIO, "能不能打八五折或者让三个点", "打八五折", "让三个点");
        assertFinds(SlotSpec.Type.PRODUCT, "那个打报机跟激光切割鸡一起要", "打报机", "激光切割鸡");
    }
}

package ai.zhimai.dialogue.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.zhimai.dialogue.value.Products.How;
import ai.zhimai.dialogue.value.Products.Match;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProductsTest {
    private final Products products = new Products(Fixtures.CATALOGUE, Fixtures.PHONETICS);

    private void assertMatches(String said, String id, How how) {
        Match match = products.match(said).orElseThrow(() -> new AssertionError(said));
        assertEquals(id, match.entry().id(), said);
        assertEquals(how, match.how(), said);
        assertTrue(match.score() > 0 && match.score() <= 1, match::toString);
    }

    @Test
    void saysWhichWayItMatched() {
        assertMatches("打包机", "P01", How.EXACT);
        assertMatches("我要那个打包机", "P01", How.CONTAINED);
        assertMatches("打报机", "P01", How.SOUND);
        assertMatches("激光切割鸡", "P02", How.SOUND);
        assertMatches("激切割机", "P02", How.CONTAINED);
        assertMatches("真空的包装机", "P06", How.SPELLING);
        assertMatches("码垛的", "P04", How.PART);
    }

    @Test
    void theLongestNameGoesFirst() {
        assertMatches("码垛机器人", "P04", How.EXACT);
        assertMatches("皮带输送机多少钱", "P09", How.CONTAINED);
    }

    @Test
    void anotherMachineIsNotTheNearestOne() {
        for (String said : List.of("打标机", "贴标机", "包装机", "点击", "", "我", "打包机器人")) {
            assertTrue(products.match(said).isEmpty(), said);
        }
    }

    @Test
    void anEmptyCatalogueMatchesNothing() {
        assertTrue(new Products(List.of(), Fixtures.PHONETICS).match("打包机").isEmpty());
    }
}

package ai.zhimai.training.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.zhimai.domain.Slot;
import ai.zhimai.training.corpus.Example;
import ai.zhimai.training.corpus.Source;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LabelSetTest {
    @Test
    void labelsComeSortedFromTheData() {
        var marked = new Example("三台手机", List.of("buy", "ask"),
                List.of(new Slot("quantity", "三台", 0, 2), new Slot("product", "手机", 2, 4)),
                new Source("test", 1));
        var labels = LabelSet.of(List.of(marked, Examples.of(2, "再见", "bye")));
        assertEquals(new LabelSet(List.of("ask", "buy", "bye"), false,
                List.of("O", "B-product", "I-product", "B-quantity", "I-quantity")), labels);
        assertEquals(Map.of("ask", 0, "buy", 1, "bye", 2), labels.intentIndex());
        assertEquals(3, labels.tagIndex().get("B-quantity"));
    }

    @Test
    void oneIntentEachIsExclusive() {
        var labels = LabelSet.of(List.of(Examples.of(1, "好", "yes"), Examples.of(2, "不", "no")));
        assertEquals(new LabelSet(List.of("no", "yes"), true, List.of()), labels);
    }

    @Test
    void oneIntentIsTooFew() {
        var e = assertThrows(IllegalArgumentException.class,
                () -> LabelSet.of(List.of(Examples.of(1, "好", "yes"))));
        assertTrue(String.valueOf(e.getMessage()).contains("[yes]"), e.getMessage());
    }
}

package ai.zhimai.model.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class LexiconTest {
    private static final int RATING = 0;
    private static final int NAME = 1;

    private final Lexicon lexicon = new Lexicon(List.of(entry("5分", RATING), entry("4.5分", RATING),
            entry("4.5分以上", RATING), entry("故宫", NAME), entry("故宫餐厅", NAME), entry("餐厅", 2)));

    private static Lexicon.Entry entry(String value, int slot) {
        return new Lexicon.Entry(Line.key(value), value, new int[]{slot}, new int[]{1});
    }

    private List<String> found(String text) {
        return lexicon.find(Line.key(text)).stream().map(match -> match.entry().value()).toList();
    }

    @Test
    void theLongestValueOfASlotHidesThoseInIt() {
        assertEquals(List.of("4.5分以上"), found("评分 4.5分 以上的"));
    }

    @Test
    void valuesOfOtherSlotsStay() {
        assertEquals(List.of("故宫餐厅", "餐厅"), found("去故宫餐厅"));
    }

    @Test
    void anEarlierOccurrenceIsNotHiddenByALaterOne() {
        assertEquals(List.of("故宫", "故宫餐厅", "餐厅"), found("故宫旁边的故宫餐厅"));
    }
}

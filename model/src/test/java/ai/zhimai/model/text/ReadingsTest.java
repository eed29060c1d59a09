package ai.zhimai.model.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingsTest {
    @Test
    void givesEveryReadingWithoutTone() {
        assertEquals("xing", Readings.of('行').getFirst());
        assertTrue(Readings.of('行').containsAll(List.of("xing", "hang")));
        assertEquals(List.of("ma"), Readings.of('妈'));
    }

    @Test
    void writesUmlautAsV() {
        assertTrue(Readings.of('女').contains("nv"));
        assertEquals(List.of("lv"), Readings.of('滤'));
    }

    @Test
    void countsAReadingOnceWhateverItsTones() {
        assertEquals(Readings.of('好').stream().distinct().toList(), Readings.of('好'));
    }

    @Test
    void whatHasNoReadingIsEmpty() {
        assertEquals(List.of(), Readings.of('a'));
        assertEquals(List.of(), Readings.of('\ud83d'));
        assertEquals(List.of(), Readings.of('。'));
    }
}

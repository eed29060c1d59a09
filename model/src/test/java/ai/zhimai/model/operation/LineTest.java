package ai.zhimai.model.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LineTest {
    @Test
    void spansAreCutFromTheRawWords() {
        Line line = Line.of("要 ３台ＡＢＣ 机");
        assertEquals("要3台abc机", line.text());
        assertEquals("３台ＡＢＣ", line.cut(1, 6));
        assertEquals(1, line.at(2));
    }

    @Property(tries = 300)
    void everySpanCanBeCut(@ForAll String raw) {
        Line line = Line.of(raw);
        for (int i = 0; i < line.text().length(); i++) {
            assertEquals(Line.key(line.cut(i, line.text().length())).length() > 0, true);
        }
    }
}

package ai.zhimai.nlu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import ai.zhimai.domain.Intent;
import ai.zhimai.domain.NluEngine;
import ai.zhimai.domain.NluResult;
import ai.zhimai.domain.Slot;
import ai.zhimai.model.text.dialect.DialectNormaliser;
import ai.zhimai.model.text.dialect.DialectProfiles;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DialectNluTest {
    private static final DialectNormaliser NORMALISER = new DialectNormaliser(DialectProfiles.shipped());

    private final List<String> asked = new ArrayList<>();

    /** Marks the words it knows, wherever they stand. */
    private final class Spotter implements NluEngine {
        @Override
        public NluResult understand(String text) {
            asked.add(text);
            List<Slot> slots = new ArrayList<>();
            for (String word : List.of("打包机", "多少钱")) {
                int at = text.indexOf(word);
                if (at >= 0) {
                    slots.add(new Slot("word", word, at, at + word.length()));
                }
            }
            List<Intent> intents = List.of(new Intent("price_inquiry", 0.9));
            return new NluResult(text, intents, false, slots, intents);
        }

        @Override
        public void close() {
            asked.add("closed");
        }
    }

    private final DialectNlu engine = new DialectNlu(new Spotter(), NORMALISER::normalise);

    @Test
    void understandsMandarinAndMarksTheCustomersOwnWords() {
        DialectNlu.Heard heard = engine.hear("呢部打包机几多钱啊");
        assertEquals(List.of("这台打包机多少钱啊"), asked);
        assertEquals("呢部打包机几多钱啊", heard.result().text());
        assertEquals(List.of(new Slot("word", "打包机", 2, 5), new Slot("word", "几多钱", 5, 8)),
                heard.result().slots());
        assertEquals("yue", heard.reading().dialect());
        assertEquals("price_inquiry", heard.result().leading().orElseThrow().name());
    }

    @Test
    void mandarinIsPassedOnAsItIs() {
        String text = "这台打包机多少钱";
        NluResult result = engine.understand(text);
        assertSame(text, asked.getFirst());
        assertSame(text, result.text());
    }

    @Test
    void manyAreAnsweredInOrder() {
        List<NluResult> results = engine.understandAll(List.of("几钿一台", "多少钱", ""));
        assertEquals(List.of("几钿一台", "多少钱", ""), results.stream().map(NluResult::text).toList());
        assertEquals(List.of(new Slot("word", "几钿", 0, 2)), results.getFirst().slots());
    }

    @Test
    void closesWhatItWasGiven() {
        engine.close();
        assertEquals(List.of("closed"), asked);
    }
}

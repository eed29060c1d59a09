package ai.zhimai.nlu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.zhimai.domain.NluResult;
import ai.zhimai.domain.Slot;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** No text, however broken, makes the engine throw. */
class AnyTextTest {
    private static final OnnxNluEngine ENGINE = OnnxNluEngine.load(Fixtures.bundle("windows.zhimai"));

    @AfterContainer
    static void close() {
        ENGINE.close();
    }

    /** Any UTF-16 units, unpaired surrogates among them, and what customers write. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(Arbitraries.chars().range(Character.MIN_VALUE, Character.MAX_VALUE),
                Arbitraries.chars().range(Character.MIN_SURROGATE, Character.MAX_SURROGATE),
                Arbitraries.chars().with("你好多少钱 ab1０㎏ﬁ\u0301\u200d\ufeff"))
                .list()
                .ofMaxSize(300)
                .map(characters -> {
                    var text = new StringBuilder();
                    characters.forEach(text::append);
                    return text.toString();
                });
    }

    @Property(tries = 500)
    void isAnswered(@ForAll("texts") String text) {
        NluResult result = ENGINE.understand(text);
        assertEquals(text, result.text());
        assertEquals(result.refused(), result.intents().isEmpty());
        int end = 0;
        for (Slot slot : result.slots()) {
            assertTrue(slot.start() >= end);
            assertEquals(text.substring(slot.start(), slot.end()), slot.value());
            end = slot.end();
        }
    }
}

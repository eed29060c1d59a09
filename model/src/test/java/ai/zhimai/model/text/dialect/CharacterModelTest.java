package ai.zhimai.model.text.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class CharacterModelTest {
    @Test
    void countsComeBackAsTheyWereWritten() throws IOException {
        var counts = new CharacterCounts();
        counts.add("多少錢", 8);
        counts.add("多少人", 4);
        counts.add("多大", 4);
        var out = new ByteArrayOutputStream();
        assertEquals(7, counts.write(out, new CharacterCounts.Pruning(1, 1, 1)));
        CharacterModel model = CharacterModel.read(new ByteArrayInputStream(out.toByteArray()));
        int edge = CharacterModel.EDGE;
        int much = model.number('多');
        int few = model.number('少');
        assertEquals(Math.log(0.75), model.score(edge, much, few), 0.05);
        assertEquals(Math.log(2 / 3.0), model.score(much, few, model.number('钱')), 0.05);
        assertEquals(Math.log(0.4) + Math.log(0.25), model.score(few, much, model.number('大')), 0.05);
        assertEquals(edge, model.number('，'));
        assertTrue(model.number('龘') < 0);
        assertTrue(model.score(much, few, model.number('龘')) < model.score(much, few, model.number('大')));
    }

    @Test
    void theShippedModelKnowsWhatIsSaid() {
        CharacterModel model = CharacterModel.shipped();
        assertTrue(model.score("这台机器多少钱") > model.score("这台机器少多钱"));
        assertTrue(model.score("我们不需要") > model.score("我们不须要"));
    }

    @Test
    void anythingElseIsRefused() {
        assertThrows(IOException.class, () -> CharacterModel
                .read(new ByteArrayInputStream("text".getBytes(StandardCharsets.UTF_8))));
    }
}

package ai.zhimai.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.zhimai.domain.Intent;
import ai.zhimai.domain.NluResult;
import ai.zhimai.domain.Slot;
import ai.zhimai.training.corpus.CorpusException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PredictCommandTest extends CommandTest {
    private static final Path BUNDLE = Path.of("../nlu/src/test/resources/int8.zhimai");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aLineOfJsonForEachUtterance() throws IOException {
        Path texts = Files.writeString(folder.resolve("texts.txt"), "你好\n\n太贵了，我要考虑一下\n");
        assertEquals(0, run("predict", "--model", BUNDLE.toString(), "--in", texts.toString()));
        List<String> lines = out.toString().lines().toList();
        assertEquals(3, lines.size());
        assertTrue(lines.getFirst().startsWith("{\"text\":\"你好\",\"intents\":["), lines.getFirst());
        assertEquals("{\"text\":\"\",\"intents\":[],\"refused\":true,\"slots\":[]}", lines.get(1));
    }

    @Test
    void resultsMayGoToAFile() throws IOException {
        Path texts = Files.writeString(folder.resolve("texts.csv"), "transcript,intent_label\n你好,a\n");
        Path results = folder.resolve("results.jsonl");
        assertEquals(0, run("predict", "--model", BUNDLE.toString(), "--in", texts.toString(), "--out",
                results.toString()));
        assertEquals("", out.toString());
        assertEquals(1, Files.readAllLines(results).size());
    }

    @Test
    void aBundleThatIsNoneIsExplained() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.zhimai"), "PK");
        assertEquals(1, run("predict", "--model", broken.toString()));
        assertTrue(err.toString().contains("the bundle is damaged: copy or train it again"), err.toString());
        assertFalse(err.toString().contains("fault in zhimai"), err.toString());
    }

    @Test
    void theJsonHasTheAgreedFields() {
        var price = new Intent("ask_price", 0.87654321);
        var result = new NluResult("明天\"多少钱", List.of(price), false, List.of(new Slot("time", "明天", 0, 2)),
                List.of(price));
        assertEquals("{\"text\":\"明天\\\"多少钱\",\"intents\":[{\"name\":\"ask_price\",\"confidence\":0.876543}],"
                + "\"refused\":false,\"slots\":[{\"name\":\"time\",\"value\":\"明天\",\"start\":0,\"end\":2}]}",
                ResultJson.line(result));
    }

    private static List<List<String>> pieces(String input, Charset charset) throws IOException {
        List<List<String>> pieces = new ArrayList<>();
        new UtteranceStream(new ByteArrayInputStream(input.getBytes(charset)))
                .forEach((texts, _) -> pieces.add(texts));
        return pieces;
    }

    @Test
    void linesAreAnsweredAsTheyCome() throws IOException {
        assertEquals(List.of(List.of("你好"), List.of(""), List.of("{多少钱}")),
                pieces("你好\r\n\n{多少钱}", StandardCharsets.UTF_8));
        assertEquals(List.of(List.of("你好"), List.of("太贵了")), pieces("你好\n太贵了\n", Charset.forName("GB18030")));
        assertEquals(List.of(List.of("你好"), List.of("贵")),
                pieces("{\"text\":\"你好\"}\n{\"text\":\"贵\"}\n", StandardCharsets.UTF_8));
        assertEquals(List.of(), pieces("", StandardCharsets.UTF_8));
    }

    @Test
    void tablesAreReadToTheirEnd() throws IOException {
        assertEquals(List.of(List.of("你\n好", "贵")),
                pieces("\ufefftranscript,intent_label\n\"你\n好\",a\n贵,b\n", StandardCharsets.UTF_8));
    }

    @Test
    void aBadLineOfJsonIsNamed() {
        var bad = assertThrows(CorpusException.class,
                () -> pieces("{\"text\":\"你好\"}\n{oops\n", StandardCharsets.UTF_8));
        assertEquals(2, bad.problems().getFirst().source().line());
    }
}

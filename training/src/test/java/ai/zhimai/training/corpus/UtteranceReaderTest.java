package ai.zhimai.training.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UtteranceReaderTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void tellsTheLayoutOfAStreamFromItsContent() throws IOException {
        assertEquals(List.of("你好", "", "多少钱，一台"), read("你好\r\n\n多少钱，一台\n"));
        assertEquals(List.of("a,b", "好"), read("transcript,intent_label\n\"a,b\",x\n好,\n"));
        assertEquals(List.of("好"), read("transcript\n好\n"));
        assertEquals(List.of("好"), read("{\"text\":\"好\"}\n"));
        assertEquals(List.of("要三台", "括号[没关"), read("# comment\nx\t要[三台](quantity)\ny\t括号[没关\n"));
        assertEquals(List.of("呢部几多钱"), read("yue\tx\t呢部几多钱\t这台多少钱\ttext\n"));
        assertEquals(List.of(), read(""));
    }

    @Test
    void recognisesTheEncodingAndAnswersAnyBytes() throws IOException {
        assertEquals(List.of("多少钱"),
                UtteranceReader.read(bytes("多少钱\n".getBytes(Charset.forName("GB18030")))));
        assertEquals(List.of("多少钱"), UtteranceReader.read(bytes("多少钱".getBytes(StandardCharsets.UTF_16))));
        assertEquals(List.of("a\ufffd\ufffd"), UtteranceReader.read(bytes(new byte[]{'a', -1, -1})));
    }

    @Test
    void readsAWorkbook() throws IOException, URISyntaxException {
        var file = Objects.requireNonNull(UtteranceReaderTest.class.getResource("good/workbook.xlsx"));
        assertEquals(List.of("打包机多少钱", "加我微信", "13800001234", "好的, \"谢谢\"\n再见"),
                UtteranceReader.read(Path.of(file.toURI())));
    }

    @Test
    void namesEveryLineWithoutText() throws IOException {
        var json = assertThrows(CorpusException.class,
                () -> read("{\"text\":\"好\"}\n{\"txt\":1}\n{broken\n"));
        assertEquals(2, json.problems().size());
        Path file = folder.resolve("other.csv");
        Files.writeString(file, "id,content\n1,好\n");
        var csv = assertThrows(CorpusException.class, () -> UtteranceReader.read(file));
        assertEquals(new Source(file.toString(), 1), csv.problems().getFirst().source());
    }

    private static List<String> read(String text) throws IOException {
        return UtteranceReader.read(bytes(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static ByteArrayInputStream bytes(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }
}

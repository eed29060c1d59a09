package ai.zhimai.training.dst;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.zhimai.training.corpus.CorpusException;
import ai.zhimai.training.corpus.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DialogueReaderTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void readsADialogue() throws IOException {
        Path file = Files.writeString(folder.resolve("a.jsonl"),
                """
                        {"id":"a","complex":true,"turns":[{"robot":"几台","customer":"三台","intents":["other"],"state":{"quantity":"三台"}}]}
                        """);
        Dialogue dialogue = DialogueReader.read(List.of(file)).getFirst();
        assertEquals(Map.of("quantity", "三台"), dialogue.goal());
        assertEquals("三台", dialogue.turns().getFirst().customer().text());
        assertEquals(List.of("other"), dialogue.turns().getFirst().intents());
    }

    @Test
    void namesEveryProblemWithItsLine() throws IOException {
        Path file = Files.writeString(folder.resolve("b.jsonl"), """
                {"id":"a","turns":[]}
                {not json}
                {"id":"b","turns":[{"robot":"几台","state":{"quantity":3}}]}
                """);
        var e = assertThrows(CorpusException.class,
                () -> DialogueReader.read(List.of(file, folder.resolve("none"))));
        assertEquals(List.of(1, 2, 3, 3, 0),
                e.problems().stream().map(Problem::source).map(s -> s.line()).toList());
    }
}

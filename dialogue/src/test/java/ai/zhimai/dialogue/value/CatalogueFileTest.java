package ai.zhimai.dialogue.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueFileTest {
    @TempDir
    Path folder;

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("catalogue.csv"), content);
    }

    private String message(String content) throws IOException {
        Path file = file(content);
        String message = assertThrows(CatalogueException.class, () -> CatalogueFile.read(file)).getMessage();
        return message == null ? "" : message;
    }

    @Test
    void readsEntriesInOrder() throws IOException {
        Path file = file("\uFEFFid,name,aliases,category\nP1,打包机,捆包机|捆扎机,包装\nP2,\"切割机\",,激光\n");
        assertEquals(List.of(new CatalogueEntry("P1", "打包机", List.of("捆包机", "捆扎机"), "包装"),
                new CatalogueEntry("P2", "切割机", List.of(), "激光")), CatalogueFile.read(file));
    }

    @Test
    void tellsAllFaultyLinesAtOnce() throws IOException {
        String message = message(
                "id,name,aliases,category\nP1,打包机,,包装\nP1,切割机,,激光\nP3,,,激光\nP4,灌装机\nP5,封口机,打包机,包装\n");
        assertTrue(message.contains("catalogue.csv"), message);
        assertTrue(message.contains("line 3: id P1 is already on line 2"), message);
        assertTrue(message.contains("line 4: id and name"), message);
        assertTrue(message.contains("line 5: has 2 fields"), message);
        assertTrue(message.contains("line 6: 打包机 already names P1"), message);
    }

    @Test
    void refusesAnotherHeaderAndNoFile() throws IOException {
        assertTrue(message("name,id\n打包机,P1\n").contains("id,name,aliases,category"));
        assertThrows(CatalogueException.class, () -> CatalogueFile.read(folder.resolve("none.csv")));
    }
}

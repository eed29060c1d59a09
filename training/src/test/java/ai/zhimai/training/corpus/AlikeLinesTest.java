package ai.zhimai.training.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groups of alike lines, well written and not. */
final class AlikeLinesTest {
    @TempDir
    private Path folder = Path.of("unset");

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("talk.txt"), text);
    }

    @Test
    void blankLinesPartGroupsAndLoneLinesAreNone() throws IOException {
        write("多少钱\n什么价\n\n\n在吗\n\n不要了\n 算了 ");
        List<AlikeGroup> groups = AlikeLines.read(List.of(folder));
        assertEquals(List.of(List.of("多少钱", "什么价"), List.of("不要了", "算了")),
                groups.stream().map(AlikeGroup::texts).toList());
        assertEquals(List.of(List.of("多少钱", "什么价")), groups.getFirst().meanings());
    }

    @Test
    void barsPartTheWantsOfALine() throws IOException {
        AlikeGroup group = AlikeLines.read(List.of(write("能改吗||多少钱\n按我的图做｜｜几万\n"))).getFirst();
        assertEquals(List.of("能改吗多少钱", "按我的图做几万"), group.texts());
        assertEquals(2, group.parts());
        assertEquals(List.of("多少钱", "几万"), group.part(1));
        assertEquals(3, group.meanings().size());
    }

    @Test
    void everyFaultIsNamed() throws IOException {
        Path file = write("多少钱\n能改吗||几万\n\n能改吗||\n能变吗||多少\n\n" + "行\n".repeat(501));
        Path other = folder.resolve("other.txt");
        Files.write(other, new byte[]{'a', '\n', (byte) 0xff, (byte) 0xff, '\n'});
        Path empty = Files.createDirectory(folder.resolve("empty"));
        CorpusException e = assertThrows(CorpusException.class,
                () -> AlikeLines.read(List.of(folder, empty)));
        assertEquals(List.of(
                other + ":2: neither UTF-8 nor GB18030; save the file as UTF-8",
                file + ":2: 2 parts between ||, the lines above it have 1; split all lines of a group alike",
                file + ":4: nothing before or after a ||; write a want on both sides of it",
                file + ":508: a group of 501 lines ends here; part lines of different meanings by a blank line",
                empty + ": no group of lines here; put *.txt there, one line each, a blank line between groups"),
                e.problems().stream().map(Problem::toString).toList());
    }

    @Test
    void readsGb18030() throws IOException {
        Files.write(folder.resolve("a.txt"), "多少钱\n什么价\n".getBytes(Charset.forName("GB18030")));
        assertEquals(List.of("多少钱", "什么价"), AlikeLines.read(List.of(folder)).getFirst().texts());
    }

    @Test
    void aFileOfAnotherNameHoldsNoGroup() throws IOException {
        Path file = Files.writeString(folder.resolve("talk.csv"), "多少钱\n什么价\n");
        assertThrows(CorpusException.class, () -> AlikeLines.read(List.of(file)));
        assertEquals(List.of(), AlikeLines.read(List.of()));
    }

    @Test
    void aGroupHasLinesOfAsManyParts() {
        List<List<String>> uneven = List.of(List.of("甲"), List.of("乙", "丙"));
        assertThrows(IllegalArgumentException.class, () -> new AlikeGroup(uneven));
        assertThrows(IllegalArgumentException.class, () -> new AlikeGroup(List.of()));
    }

    @Test
    void theShippedSalesTalkIsWellFormed() throws IOException {
        List<AlikeGroup> groups = AlikeLines.read(List.of(Path.of("../sales-talk")));
        assertTrue(groups.size() > 500, groups.size() + " groups");
        assertTrue(groups.stream().anyMatch(group -> group.parts() > 1));
    }
}

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
        AlikeGroup group = AlikeLines.read(write("能改吗||多少钱\n按我的图做||几万\n")).getFirst();
        assertEquals(List.of("能改吗多少钱", "按我的图做几万"), group.texts());
        assertEquals(2, group.parts());
        assertEquals(List.of("多少钱", "几万"), group.part(1));
        assertEquals(3, group.meanings().size());
    }

    @Test
    void linesOfAGroupAreSplitAlike() throws IOException {
        Path file = write("多少钱\n能改吗||几万\n");
        IOException e = assertThrows(IOException.class, () -> AlikeLines.read(file));
        assertEquals(
                file + ":2: 2 parts between ||, the lines above it have 1; split all lines of a group alike",
                e.getMessage());
    }

    @Test
    void aBarWithNothingBesideItIsNamed() throws IOException {
        Path file = write("在吗\n在不在\n\n能改吗||\n能变吗||多少\n");
        IOException e = assertThrows(IOException.class, () -> AlikeLines.read(file));
        assertTrue(e.toString().contains(file + ":4: "), e::toString);
    }

    @Test
    void readsGb18030AndRefusesWhatIsNeither() throws IOException {
        Files.write(folder.resolve("a.txt"), "多少钱\n什么价\n".getBytes(Charset.forName("GB18030")));
        assertEquals(List.of("多少钱", "什么价"), AlikeLines.read(List.of(folder)).getFirst().texts());
        Files.write(folder.resolve("b.txt"), new byte[]{'a', '\n', (byte) 0xff, (byte) 0xff, '\n'});
        IOException e = assertThrows(IOException.class, () -> AlikeLines.read(List.of(folder)));
        assertTrue(e.toString().contains("b.txt:2"), e::toString);
    }

    @Test
    void aFolderWithoutGroupsIsAnErrorAndNoFolderIsNone() throws IOException {
        write("在吗\n\n多少钱\n");
        assertThrows(IOException.class, () -> AlikeLines.read(List.of(folder)));
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

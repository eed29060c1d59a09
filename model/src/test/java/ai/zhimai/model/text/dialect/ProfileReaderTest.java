package ai.zhimai.model.text.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProfileReaderTest {
    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void aSoundProfile() throws IOException {
        write("lexicon.tsv", "word\tmandarin\tpos\tcontext\tnote\n# 疑问\n嘛样\t怎么样\tpron\t\t\n");
        write("rules.tsv", "pattern\treplacement\tnote\n倍儿(?<a>好|贵)\t特别${a}\t\n");
        write("confusions.tsv", "heard\tmeant\tweight\tnote\ninitial:z\tzh\t0.4\t\nword:骂样\t嘛样\t0.6\t\n");
        write("markers.tsv", "text\tweight\tnote\n倍儿\t5\t\n");
        write("profile.yaml", "name: 天津话\nenglish: Tianjin\niso: cmn\nregion: 天津\n");
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    private List<String> problems() {
        return DialectProfiles.check(folder)
                .stream()
                .map(problem -> Path.of(problem.file()).getFileName() + ":" + problem.line() + " "
                        + problem.what())
                .toList();
    }

    @Test
    void aFurtherProfileIsUsedWithoutCode() {
        assertEquals(List.of(), problems());
        DialectProfiles profiles = DialectProfiles.with(List.of(folder));
        String id = profiles.ids().getLast();
        var normaliser = new DialectNormaliser(profiles);
        assertEquals("特别贵怎么样", normaliser.normalise("倍儿贵嘛样", id).text());
        assertEquals("特别好怎么样", normaliser.normalise("倍儿好骂样", id).text());
        assertEquals("天津话", profiles.find(id).orElseThrow().name());
    }

    @Test
    void everythingWrongWithALexiconIsToldAtOnce() throws IOException {
        write("lexicon.tsv", """
                word\tmandarin\tpos\tcontext\tnote
                甲\t乙\tpron\tleft:\t
                乙\t丙\tpron\tsomewhere\t
                丙\t丁\tthing\t\t
                戊\t己\tn\t\t
                戊\t庚\tn\t\t
                戊\t己\tn\t\t
                辛\t辛\tn\t\t
                壬\t癸|\tn\t\t
                子\t丑
                \t寅\tn\t\t
                卯\t辰\tn\t\t
                辰\t卯\tn\t\t
                """);
        assertEquals(List.of("lexicon.tsv:10 the line has 2 columns instead of 5",
                "lexicon.tsv:11 there is no word",
                "lexicon.tsv:2 the context 'left:' of 甲 is not understood",
                "lexicon.tsv:3 the context 'somewhere' of 乙 is not understood",
                "lexicon.tsv:4 丙 has the unknown part of speech 'thing'",
                "lexicon.tsv:6 戊 is 庚 here but 己 in line 5, with the same context",
                "lexicon.tsv:7 戊 stands there twice, first in line 5", "lexicon.tsv:8 辛 becomes itself",
                "lexicon.tsv:9 壬 has an empty alternative",
                "lexicon.tsv:12 there is a cycle: 卯 → 辰 → 卯"), problems());
    }

    @Test
    void everythingWrongWithTheOtherFilesIsToldAtOnce() throws IOException {
        write("rules.tsv", """
                pattern\treplacement\tnote
                (甲\t乙\t
                (?<a>甲)\t${b}\t
                甲*\t乙\t
                丙\t$1\t
                丁\t戊\t
                丁\t己\t
                """);
        write("confusions.tsv", """
                heard\tmeant\tweight
                vowel:a\to\t0.5
                initial:zh\t只\t0.5
                word:甲\t甲\t0.5
                word:乙\t丙\t1.5
                """);
        write("markers.tsv", "text\tweight\tnote\n甲\tmuch\t\n");
        write("profile.yaml", "name: 甲\nenglish: A\niso: x\ncolour: red\n");
        List<String> found = problems();
        assertEquals(13, found.size(), String.join("\n", found));
        for (String part : List.of("profile.yaml:4 the key 'colour' is unknown",
                "profile.yaml:0 there is no region",
                "rules.tsv:2 the pattern cannot be used", "it has no group b", "it finds the empty text",
                "rules.tsv:5 the pattern cannot be used", "rules.tsv:7 丁 stands there twice",
                "confusions.tsv:1 the header is heard, meant, weight", "markers.tsv:2 the weight 'much'")) {
            assertTrue(found.stream().anyMatch(problem -> problem.contains(part)), part + " in " + found);
        }
    }

    @Test
    void whatIsNotThereIsToldToo() throws IOException {
        Files.delete(folder.resolve("rules.tsv"));
        Files.write(folder.resolve("markers.tsv"), new byte[]{(byte) 0xff});
        var e = assertThrows(ProfileException.class, () -> DialectProfiles.with(List.of(folder)));
        assertEquals(2, e.problems().size(), e.getMessage());
        assertTrue(String.valueOf(e.getMessage()).contains("rules.tsv: the file is not there; write it"),
                e.getMessage());
        assertTrue(String.valueOf(e.getMessage()).contains("markers.tsv: the file is not UTF-8"),
                e.getMessage());
    }

    @Test
    void aFolderWithoutProfilesIsAProblem() {
        Path empty = folder.resolve("profile.yaml").resolveSibling("none");
        assertTrue(empty.toFile().mkdir());
        assertThrows(ProfileException.class, () -> DialectProfiles.check(empty));
    }
}

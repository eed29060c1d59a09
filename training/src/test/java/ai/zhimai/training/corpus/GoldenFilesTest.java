package ai.zhimai.training.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files beside what is read from them ({@code .expected}): examples in {@code good}, problems in {@code bad}. */
final class GoldenFilesTest {
    static Stream<Path> good() throws IOException, URISyntaxException {
        return inputs("good");
    }

    static Stream<Path> bad() throws IOException, URISyntaxException {
        return inputs("bad");
    }

    @ParameterizedTest
    @MethodSource("good")
    void readsExamples(Path file) throws IOException {
        var corpus = CorpusReader.read(file);
        assertEquals(List.of(), corpus.problems());
        assertEquals(expected(file), corpus.examples().stream().map(GoldenFilesTest::show).toList());
    }

    @ParameterizedTest
    @MethodSource("bad")
    void namesProblems(Path file) throws IOException {
        assertEquals(expected(file), shown(new CorpusCheck().of(List.of(file)), file));
    }

    @Test
    void namesLabelsThatAreNotOnTheList() throws URISyntaxException {
        Path file = folder("bad").resolve("unknown.tsv");
        var check = new CorpusCheck(Set.of("price_inquiry"), Set.of("quantity"));
        assertEquals(List.of(
                "unknown.tsv:6: unknown intent 'price_inqiury'; write 'price_inquiry' if that was meant",
                "unknown.tsv:6: unknown slot 'quantitty'; write 'quantity' if that was meant"),
                shown(check.of(List.of(file)), file));
        var other = new CorpusCheck(Set.of("price_inquiry", "price_inqiury"), Set.of("budget"));
        assertEquals("unknown.tsv:1: unknown slot 'quantity'; use one of [budget]",
                shown(other.of(List.of(file)), file).getFirst());
    }

    @Test
    void namesBothPlacesOfAnOverlapOfFiles() throws URISyntaxException {
        Path train = folder("bad").resolve("repeats.tsv");
        Path test = folder("bad").resolve("overlap.tsv");
        String remedy = "keep it in one file: a test that was trained on proves nothing";
        assertEquals(List.of("repeats.tsv:3: '好的谢谢' repeats repeats.tsv:1; delete one of them",
                "overlap.tsv:1: '好的谢谢' also stands at repeats.tsv:1; " + remedy,
                "overlap.tsv:2: 'hello 吗' also stands at repeats.tsv:4; " + remedy,
                "overlap.tsv:3: '你好' is c here but b at repeats.tsv:2; give both the same intents or delete one"),
                shown(new CorpusCheck().of(List.of(train, test)), train));
    }

    @Test
    void aStrictReadThrowsEveryProblemOfEveryFile() throws URISyntaxException {
        var files = List.of(folder("bad").resolve("bytes.tsv"), Path.of("no-such-file.csv"));
        try {
            CorpusReader.require(files);
        } catch (CorpusException e) {
            assertEquals(2, e.problems().size());
            assertEquals("no-such-file.csv: no such file; check the path", e.problems().getLast().toString());
            return;
        }
        throw new AssertionError("problems were accepted");
    }

    private static List<String> shown(Corpus corpus, Path file) {
        String folder = file.getParent() + "/";
        return corpus.problems().stream().map(problem -> problem.toString().replace(folder, "")).toList();
    }

    private static String show(Example example) {
        return example.source().line() + "\t" + Labels.join(example.intents()) + "\t"
                + Markup.render(example.text(), example.slots());
    }

    private static List<String> expected(Path file) throws IOException {
        return Files.readAllLines(file.resolveSibling(file.getFileName() + ".expected"));
    }

    private static Stream<Path> inputs(String folder) throws IOException, URISyntaxException {
        try (var files = Files.list(folder(folder))) {
            return files.filter(file -> !file.toString().matches(".*\\.(expected|intent)"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static Path folder(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(GoldenFilesTest.class.getResource(name)).toURI());
    }
}

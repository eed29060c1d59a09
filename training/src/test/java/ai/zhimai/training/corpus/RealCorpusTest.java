package ai.zhimai.training.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sample corpus, and the public corpora where they lie beside the repository. */
final class RealCorpusTest {
    private static final Path SAMPLE = Path.of("..", "sample-corpus");
    private static final Path PUBLIC = Path.of("..", "..", "shared", "data");

    @Test
    void theSampleCorpusHasNoFaultButFourShortUtterancesThatStandInTwoFiles() {
        var files = Stream.of("train", "more", "test", "test-compound", "test-dialect", "dialect")
                .map(name -> SAMPLE.resolve(name + ".tsv"))
                .toList();
        var corpus = new CorpusCheck().of(files);
        assertEquals(1050 + 490 + 300 + 60 + 192 + 720, corpus.examples().size());
        assertEquals(List.of("more.tsv:211", "more.tsv:281", "test.tsv:244", "test.tsv:286"),
                corpus.problems().stream().map(problem -> name(problem.source())).toList());
        assertTrue(
                corpus.problems().stream().allMatch(problem -> problem.message().contains("also stands at")));
        assertEquals(15, CorpusStats.of(corpus.examples()).intents().size());
        assertEquals(10, CorpusStats.of(corpus.examples()).slots().size());
    }

    @ParameterizedTest
    @CsvSource({"telemarketing/train.csv, 10510, 92, 0", "telemarketing/test.csv, 622, 84, 0",
            "smp2017/train.csv, 2299, 31, 0", "smp2017/dev.csv, 770, 31, 0", "smp2017/test.csv, 667, 31, 0",
            "cais/ch.train, 7995, 13, 24", "cais/ch.valid, 994, 12, 22", "cais/ch.test, 1012, 14, 24"})
    void publicCorporaAreReadWhole(String name, int examples, int intents, int slots) {
        Path file = PUBLIC.resolve(name);
        if (!Files.exists(file)) {
            Assumptions.abort("the public corpus " + file + " is absent: fetch it to run this test");
        }
        var corpus = CorpusReader.read(file);
        var stats = CorpusStats.of(corpus.examples());
        assertEquals(List.of(), corpus.problems());
        assertEquals(List.of(examples, intents, slots),
                List.of(stats.examples(), stats.intents().size(), stats.slots().size()));
    }

    private static String name(Source source) {
        return Path.of(source.file()).getFileName() + ":" + source.line();
    }
}

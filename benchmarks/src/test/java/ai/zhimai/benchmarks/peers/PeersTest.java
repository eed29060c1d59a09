package ai.zhimai.benchmarks.peers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ai.zhimai.domain.Intent;
import ai.zhimai.domain.NluEngine;
import ai.zhimai.domain.NluResult;
import ai.zhimai.training.corpus.CorpusReader;
import ai.zhimai.training.corpus.Example;
import ai.zhimai.training.corpus.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PeersTest {
    private static final List<Example> EXAMPLES = List.of(example("多少钱一台", "price"),
            example("报个价吧多少钱", "price"),
            example("什么价格", "price"), example("太贵了便宜点", "discount"), example("能不能便宜点", "discount"),
            example("便宜点行不行", "discount"), example("多少钱能不能便宜点", "price", "discount"),
            example("报价多少钱能便宜吗", "price", "discount"));

    static List<NluEngine> engines() {
        return List.of(SvmPeer.single(EXAMPLES), SvmPeer.sets(EXAMPLES), new OpenNlpPeer(EXAMPLES),
                HanLpPeer.ofWords(EXAMPLES), HanLpPeer.ofBigrams(EXAMPLES), KeywordPeer.ofSampleDomain());
    }

    static Stream<NluEngine> learners() {
        return engines().stream().filter(engine -> !(engine instanceof KeywordPeer));
    }

    private static Example example(String text, String... intents) {
        return new Example(text, List.of(intents), List.of(), new Source("here", 1));
    }

    @ParameterizedTest
    @MethodSource("learners")
    void learnsWhatItIsShown(NluEngine engine) {
        assertEquals("discount", engine.understand("能不能便宜点").leading().map(Intent::name).orElseThrow());
        assertEquals(2, engine.understand("能不能便宜点").ranking().size());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void answersAnyText(NluEngine engine) {
        for (String text : List.of("", " \n", "👍", "\ud83d", "的", "x", "价".repeat(100_000), "\u0000",
                "[](")) {
            NluResult result = engine.understand(text);
            assertEquals(text, result.text());
            assertEquals(text.isBlank(), result.refused());
            assertFalse(result.ranking().stream().anyMatch(intent -> Double.isNaN(intent.confidence())));
        }
    }

    /** Values computed with scikit-learn 1.2.1. */
    @Test
    void tfidfIsThatOfScikitLearn() {
        CharTfidf.Row row = new CharTfidf(List.of("报价", "报个价  报", "太贵了 OK")).row("报报价Ok?");
        assertArrayEquals(new int[]{4, 5, 6, 13, 19, 22}, row.features());
        assertArrayEquals(new double[]{0.400432, 0.400432, 0.400432, 0.304539, 0.515629, 0.400432},
                row.values(), 1e-6);
    }

    @Test
    void svmOfSetsAnswersSeveralIntents() {
        try (NluEngine engine = SvmPeer.sets(EXAMPLES)) {
            assertEquals(2, engine.understand("多少钱能不能便宜点").intents().size());
        }
    }

    @Test
    void keywordsKnowTheLabelsOfTheSampleCorpus() {
        Set<String> labels = new TreeSet<>();
        CorpusReader.require(List.of(Path.of("../sample-corpus/train.tsv")))
                .forEach(e -> labels.addAll(e.intents()));
        try (var keywords = KeywordPeer.ofSampleDomain()) {
            assertEquals(labels, new TreeSet<>(keywords.labels()));
        }
    }

    @Test
    void keywordsAnswerEachIntentFoundAndOtherwiseTheLast() {
        try (var keywords = new KeywordPeer(
                List.of("# comment", "price\t多少钱 价格", "discount\t便宜", "other\t喂"))) {
            assertEquals(List.of("price", "discount"),
                    keywords.understand("多少钱便宜点").intents().stream().map(Intent::name).toList());
            NluResult none = keywords.understand("嗯");
            assertEquals("other", none.intents().getFirst().name());
            assertEquals(3, none.ranking().size());
        }
    }
}

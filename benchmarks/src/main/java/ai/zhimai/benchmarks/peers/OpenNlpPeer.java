package ai.zhimai.benchmarks.peers;

import ai.zhimai.domain.NluEngine;
import ai.zhimai.domain.NluResult;
import ai.zhimai.training.corpus.Example;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import opennlp.tools.doccat.BagOfWordsFeatureGenerator;
import opennlp.tools.doccat.DoccatFactory;
import opennlp.tools.doccat.DoccatModel;
import opennlp.tools.doccat.DocumentCategorizerME;
import opennlp.tools.doccat.DocumentSample;
import opennlp.tools.doccat.FeatureGenerator;
import opennlp.tools.doccat.NGramFeatureGenerator;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.TrainingParameters;

/** OpenNLP's document categoriser (maximum entropy) on characters and their 2- and 3-grams; answers one intent. */
public final class OpenNlpPeer implements NluEngine {
    private final DoccatModel model;
    private final List<String> labels;

    public OpenNlpPeer(List<Example> examples) {
        try {
            model = DocumentCategorizerME.train("zh",
                    ObjectStreamUtils.createObjectStream(examples.stream().map(OpenNlpPeer::sample).toList()),
                    parameters(), new DoccatFactory(new FeatureGenerator[]{new BagOfWordsFeatureGenerator(),
                            new NGramFeatureGenerator(2, 3)}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var categorizer = new DocumentCategorizerME(model);
        labels = IntStream.range(0, categorizer.getNumberOfCategories())
                .mapToObj(categorizer::getCategory)
                .toList();
    }

    private static DocumentSample sample(Example example) {
        return new DocumentSample(example.leadingIntent(), characters(example.text()));
    }

    /** OpenNLP's defaults, except that n-grams seen once count: utterances are short. */
    private static TrainingParameters parameters() {
        TrainingParameters parameters = TrainingParameters.defaultParams();
        parameters.put(TrainingParameters.CUTOFF_PARAM, 1);
        return parameters;
    }

    private static String[] characters(String text) {
        return text.codePoints()
                .filter(c -> !Character.isWhitespace(c))
                .mapToObj(Character::toString)
                .toArray(String[]::new);
    }

    @Override
    public NluResult understand(String text) {
        String[] characters = characters(text);
        if (characters.length == 0) {
            return Ranking.nothing(text);
        }
        return Ranking.single(text, labels,
                Arrays.stream(new DocumentCategorizerME(model).categorize(characters))
                        .map(OpenNlpPeer::finite)
                        .toArray());
    }

    /** On very long text OpenNLP's exponentials overflow: the winner becomes infinity by infinity. */
    private static double finite(double probability) {
        return Double.isNaN(probability) ? 1 : probability;
    }

    @Override
    public void close() {}
}

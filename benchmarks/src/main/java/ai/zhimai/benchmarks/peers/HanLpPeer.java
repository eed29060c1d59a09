package ai.zhimai.benchmarks.peers;

import ai.zhimai.domain.NluEngine;
import ai.zhimai.domain.NluResult;
import ai.zhimai.training.corpus.Example;
import com.hankcs.hanlp.classification.classifiers.NaiveBayesClassifier;
import com.hankcs.hanlp.classification.corpus.MemoryDataSet;
import com.hankcs.hanlp.classification.tokenizers.BigramTokenizer;
import com.hankcs.hanlp.classification.tokenizers.HanLPTokenizer;
import com.hankcs.hanlp.classification.tokenizers.ITokenizer;
import com.hankcs.hanlp.classification.utilities.io.ConsoleLogger;
import com.hankcs.hanlp.classification.utilities.io.ILogger;
import java.util.List;
import java.util.Map;

/**
 * HanLP's naive Bayes text classifier; answers one intent. On the words of HanLP's segmenter it drops stop words, of
 * which short utterances are made; on character bigrams it keeps them.
 */
public final class HanLpPeer implements NluEngine {
    static {
        ConsoleLogger.logger = new Silence();
    }

    private final NaiveBayesClassifier classifier = new NaiveBayesClassifier();
    private final List<String> labels;

    private HanLpPeer(List<Example> examples, ITokenizer tokenizer) {
        var documents = new MemoryDataSet();
        documents.setTokenizer(tokenizer);
        examples.forEach(example -> documents.add(example.leadingIntent(), example.text()));
        classifier.train(documents);
        labels = examples.stream().map(Example::leadingIntent).distinct().sorted().toList();
    }

    /** As HanLP sets it up. */
    public static HanLpPeer ofWords(List<Example> examples) {
        return new HanLpPeer(examples, new HanLPTokenizer());
    }

    public static HanLpPeer ofBigrams(List<Example> examples) {
        return new HanLpPeer(examples, new BigramTokenizer());
    }

    @Override
    public NluResult understand(String text) {
        if (text.isBlank()) {
            return Ranking.nothing(text);
        }
        Map<String, Double> scores = classifier.predict(text);
        double[] confidence = labels.stream().mapToDouble(label -> scores.getOrDefault(label, 0.0)).toArray();
        return Ranking.single(text, labels, confidence);
    }

    @Override
    public void close() {}

    /** HanLP reports its training on standard output, where the tables belong. */
    private static final class Silence implements ILogger {
        @Override
        public void out(String format, Object... args) {}

        @Override
        public void err(String format, Object... args) {}

        @Override
        public void start(String format, Object... args) {}

        @Override
        public void finish(String format, Object... args) {}
    }
}

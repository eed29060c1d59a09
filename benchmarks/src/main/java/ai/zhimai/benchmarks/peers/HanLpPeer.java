package ai.zhimai.benchmarks.peers;

import ai.zhimai.domain.NluEngine;
import ai.zhimai.domain.NluResult;
import ai.zhimai.training.corpus.Example;
import com.hankcs.hanlp.classification.classifiers.NaiveBayesClassifier;
import com.hankcs.hanlp.classification.corpus.MemoryDataSet;
import java.util.List;
import java.util.Map;

/** HanLP's naive Bayes text classifier on the words of its own segmenter; answers one intent. */
public final class HanLpPeer implements NluEngine {
    private final NaiveBayesClassifier classifier = new NaiveBayesClassifier();
    private final List<String> labels;

    public HanLpPeer(List<Example> examples) {
        var documents = new MemoryDataSet();
        examples.forEach(example -> documents.add(example.leadingIntent(), example.text()));
        classifier.train(documents);
        labels = examples.stream().map(Example::leadingIntent).distinct().sorted().toList();
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
}

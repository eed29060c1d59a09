package ai.zhimai.training.pretrain;

import ai.zhimai.model.tokenizer.WordPiece;
import ai.zhimai.training.encoder.BertEncoder;
import ai.zhimai.training.encoder.HuggingFaceFolder;
import ai.zhimai.training.encoder.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A vocabulary of single characters: ASCII letters and digits as word starts and continuations, then by frequency. */
final class Vocabulary {
    private static final String ASCII = "abcdefghijklmnopqrstuvwxyz0123456789";

    private Vocabulary() {}

    /** A fresh vocabulary of at most {@code limit} characters that occur {@code minCount} times. */
    static WordPiece build(Map<Integer, Double> counts, int limit, int minCount) {
        List<String> tokens = new ArrayList<>(List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"));
        ASCII.chars().forEach(c -> tokens.add(Character.toString(c)));
        ASCII.chars().forEach(c -> tokens.add("##" + Character.toString(c)));
        tokens.addAll(frequent(counts, Set.copyOf(tokens), minCount, limit));
        return new WordPiece(tokens);
    }

    /** The checkpoint with the characters added that its vocabulary lacks; their vectors start near the mean. */
    static HuggingFaceFolder extend(HuggingFaceFolder base, Map<Integer, Double> counts, int limit,
            int minCount,
            long seed) {
        List<String> tokens = new ArrayList<>(base.tokenizer().tokens());
        if (tokens.size() != base.config().vocabulary()) {
            return base;
        }
        tokens.addAll(frequent(counts, new HashSet<>(tokens), minCount, limit - tokens.size()));
        Map<String, Tensor> tensors = new LinkedHashMap<>(base.tensors());
        var random = new Random(seed);
        tensors.computeIfPresent(BertEncoder.WORDS, (name, words) -> grown(words, tokens.size(), random));
        tensors.computeIfPresent("cls.predictions.bias", (name, bias) -> Tensor.of(
                Arrays.copyOf(bias.data(), tokens.size()), tokens.size()));
        return new HuggingFaceFolder(base.config().withVocabulary(tokens.size()), new WordPiece(tokens),
                tensors);
    }

    private static List<String> frequent(Map<Integer, Double> counts, Set<String> known, int minCount,
            int limit) {
        return counts.entrySet()
                .stream()
                .filter(e -> e.getValue() >= minCount && e.getKey() > ' ')
                .sorted(Map.Entry.<Integer, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
                .map(e -> Character.toString(e.getKey()))
                .filter(c -> !known.contains(c))
                .limit(Math.max(0, limit))
                .toList();
    }

    private static Tensor grown(Tensor words, int rows, Random random) {
        int h = words.columns();
        float[] mean = new float[h];
        for (int i = 0; i < words.data().length; i++) {
            mean[i % h] += words.data()[i] / words.rows();
        }
        float[] data = Arrays.copyOf(words.data(), rows * h);
        for (int i = words.data().length; i < data.length; i++) {
            data[i] = mean[i % h] + (float) (random.nextGaussian() * 0.02);
        }
        return Tensor.of(data, rows, h);
    }
}

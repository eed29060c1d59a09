package ai.zhimai.benchmarks.peers;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Character 1–3-gram TF-IDF as scikit-learn's {@code TfidfVectorizer(analyzer="char", ngram_range=(1, 3),
 * sublinear_tf=True)}: (1 + ln tf) · (ln((1 + n) / (1 + df)) + 1), rows of unit length.
 */
final class CharTfidf {
    /** A sparse row: feature numbers from 0 in ascending order, and their values. */
    record Row(int[] features, double[] values) {}

    private static final int LONGEST = 3;
    private static final Pattern SPACES = Pattern.compile("\\s\\s+", Pattern.UNICODE_CHARACTER_CLASS);

    private final Map<String, Integer> index = new HashMap<>();
    private final double[] idf;

    CharTfidf(Collection<String> texts) {
        var documents = new HashMap<String, Integer>();
        for (String text : texts) {
            counts(text).keySet().forEach(gram -> documents.merge(gram, 1, Integer::sum));
        }
        idf = new double[documents.size()];
        for (String gram : new TreeSet<>(documents.keySet())) {
            int frequency = documents.getOrDefault(gram, 0);
            idf[index.size()] = Math.log((1.0 + texts.size()) / (1 + frequency)) + 1;
            index.put(gram, index.size());
        }
    }

    int size() {
        return idf.length;
    }

    /** Grams that were not seen in training are left out. */
    Row row(String text) {
        var known = new TreeMap<Integer, Double>();
        counts(text).forEach((gram, count) -> {
            Integer feature = index.get(gram);
            if (feature != null) {
                known.put(feature, (1 + Math.log(count)) * idf[feature]);
            }
        });
        double[] values = known.values().stream().mapToDouble(Double::doubleValue).toArray();
        double length = Math.sqrt(Arrays.stream(values).map(v -> v * v).sum());
        return new Row(known.keySet().stream().mapToInt(Integer::intValue).toArray(),
                Arrays.stream(values).map(v -> v / length).toArray());
    }

    private static Map<String, Integer> counts(String text) {
        int[] codes = SPACES.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").codePoints().toArray();
        var counts = new HashMap<String, Integer>();
        for (int from = 0; from < codes.length; from++) {
            for (int n = 1; n <= LONGEST && from + n <= codes.length; n++) {
                counts.merge(new String(codes, from, n), 1, Integer::sum);
            }
        }
        return counts;
    }
}

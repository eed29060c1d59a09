package ai.zhimai.model.text.dialect;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What speaks for each dialect: the weights of its markers, lexicon words and mishearings found in a text, the longest
 * at each place. A profile that is added is told apart without training.
 */
final class DialectEvidence {
    private static final double OF_LEXICON = 2;
    private static final double OF_CONFUSION = 2;

    private final int dialects;
    private final WordTrie<Evidence> words = new WordTrie<>();

    private record Evidence(int dialect, double weight, Context context) {}

    DialectEvidence(DialectProfiles profiles) {
        dialects = profiles.all().size();
        Map<String, Integer> shared = new HashMap<>();
        profiles.all()
                .forEach(profile -> profile.lexicon()
                        .stream()
                        .map(Entry::word)
                        .distinct()
                        .forEach(word -> shared.merge(word, 1, Integer::sum)));
        for (int d = 0; d < dialects; d++) {
            add(d, profiles.all().get(d), shared);
        }
    }

    private void add(int dialect, DialectProfile profile, Map<String, Integer> shared) {
        var markers = new WordTrie<Double>();
        Map<String, Evidence> evidence = new LinkedHashMap<>();
        for (Marker marker : profile.markers()) {
            markers.add(marker.text(), marker.weight());
            evidence.put(marker.text(), new Evidence(dialect, marker.weight(), Context.ANYWHERE));
        }
        for (Entry entry : profile.lexicon()) {
            double rare = OF_LEXICON / shared.getOrDefault(entry.word(), 1);
            evidence.putIfAbsent(entry.word(), new Evidence(dialect,
                    Math.max(rare, strongest(markers, entry.word())), entry.context()));
        }
        for (Confusion confusion : profile.confusions()) {
            if (confusion.level() == Confusion.Level.WORD) {
                evidence.putIfAbsent(confusion.heard(),
                        new Evidence(dialect, OF_CONFUSION * confusion.weight(), Context.ANYWHERE));
            }
        }
        evidence.forEach(words::add);
    }

    /** The weight of the strongest marker within a word. */
    private static double strongest(WordTrie<Double> markers, String word) {
        double[] most = new double[1];
        for (int i = 0; i < word.length(); i++) {
            markers.find(word, i, (_, weight) -> most[0] = Math.max(most[0], weight));
        }
        return most[0];
    }

    /** Evidence for each dialect, in the order of the profiles. */
    double[] of(String text) {
        double[] scores = new double[dialects];
        int[] covered = new int[dialects];
        double[] longest = new double[dialects];
        int[] end = new int[dialects];
        for (int i = 0; i < text.length(); i++) {
            int from = i;
            Arrays.fill(end, 0);
            words.find(text, i, (to, evidence) -> {
                int d = evidence.dialect();
                if (covered[d] <= from && evidence.context().holds(text, from, to)) {
                    end[d] = to;
                    longest[d] = evidence.weight();
                }
            });
            for (int d = 0; d < end.length; d++) {
                if (end[d] > 0) {
                    scores[d] += longest[d];
                    covered[d] = end[d];
                }
            }
        }
        return scores;
    }
}

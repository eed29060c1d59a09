package ai.zhimai.model.text.dialect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells which dialect a text is: a log-linear model over what the profiles know. Evidence for a dialect is the weight
 * of its markers, lexicon words and mishearings found, the longest at each place; Mandarin has a constant score. So a
 * profile that is added is told apart without training.
 */
public final class DialectIdentifier {
    /** Evidence that Mandarin must be outweighed by, fitted on the training lines of the sample corpus. */
    private static final double MANDARIN_SCORE = 3.2;
    private static final double SCALE = 1.0;
    private static final double OF_LEXICON = 2;
    private static final double OF_CONFUSION = 2;

    private final List<String> ids;
    private final WordTrie<Evidence> words = new WordTrie<>();

    private record Evidence(int dialect, double weight, Context context) {}

    /** A dialect, or Mandarin, with its probability in [0, 1]. */
    public record Guess(String dialect, double confidence) {}

    DialectIdentifier(DialectProfiles profiles) {
        ids = profiles.ids();
        Map<String, Integer> shared = new HashMap<>();
        profiles.all()
                .forEach(profile -> profile.lexicon()
                        .stream()
                        .map(Entry::word)
                        .distinct()
                        .forEach(word -> shared.merge(word, 1, Integer::sum)));
        for (int d = 0; d < ids.size(); d++) {
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

    /** Every dialect and Mandarin, the likeliest first. */
    public List<Guess> identify(String text) {
        double[] scores = scores(TraditionalCharacters.simplify(text));
        double sum = Math.exp(MANDARIN_SCORE);
        for (double score : scores) {
            sum += Math.exp(SCALE * score);
        }
        List<Guess> guesses = new ArrayList<>();
        guesses.add(new Guess(DialectNormaliser.MANDARIN, Math.exp(MANDARIN_SCORE) / sum));
        for (int d = 0; d < scores.length; d++) {
            guesses.add(new Guess(ids.get(d), Math.exp(SCALE * scores[d]) / sum));
        }
        guesses.sort(Comparator.comparingDouble(Guess::confidence).reversed());
        return guesses;
    }

    /** Evidence for each dialect. */
    double[] scores(String text) {
        double[] scores = new double[ids.size()];
        int[] covered = new int[ids.size()];
        double[] longest = new double[ids.size()];
        int[] end = new int[ids.size()];
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

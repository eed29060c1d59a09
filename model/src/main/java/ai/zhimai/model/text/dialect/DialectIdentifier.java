package ai.zhimai.model.text.dialect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * Tells which dialect a text is: a log-linear model of two features. One is {@link DialectEvidence}; the other is how
 * much likelier, as Mandarin, the text becomes when it is read as the dialect. Mandarin has a constant score.
 */
final class DialectIdentifier {
    /** These are fitted on the dialect lines for training of the sample corpus, and on Mandarin. */
    private static final double SCALE = 0.7;
    private static final double OF_GAIN = 0.3;
    private static final double GAIN_AT_MOST = 40;
    private static final double MANDARIN_SCORE = 8;
    /** Logarithm of a character's likelihood that makes readings of different length comparable. */
    private static final double CHARACTER = 5;
    /** Dialects that are read on trial, those with most evidence. */
    private static final int TRIALS = 3;

    private final List<String> ids;
    private final DialectEvidence evidence;
    private final BiFunction<String, String, DialectText> reading;
    private final CharacterModel model;

    /**
     * @param guesses  the likeliest first
     * @param readings the text as the dialects that were tried, by id
     */
    record Identified(List<DialectGuess> guesses, Map<String, DialectText> readings) {}

    DialectIdentifier(DialectProfiles profiles, BiFunction<String, String, DialectText> reading,
            CharacterModel model) {
        ids = profiles.ids();
        evidence = new DialectEvidence(profiles);
        this.reading = reading;
        this.model = model;
    }

    Identified identify(String text) {
        double[] scores = evidence.of(TraditionalCharacters.simplify(text));
        Map<String, DialectText> readings = new HashMap<>();
        for (int d : trials(scores)) {
            DialectText read = reading.apply(text, ids.get(d));
            readings.put(ids.get(d), read);
            scores[d] += OF_GAIN * gain(read);
        }
        return new Identified(guesses(scores), readings);
    }

    private static List<Integer> trials(double[] scores) {
        return IntStream.range(0, scores.length)
                .boxed()
                .filter(d -> scores[d] > 0)
                .sorted(Comparator.comparingDouble((Integer d) -> -scores[d]))
                .limit(TRIALS)
                .toList();
    }

    private double gain(DialectText read) {
        String before = TraditionalCharacters.simplify(read.original());
        double gain = model.score(read.text()) - model.score(before)
                + CHARACTER * (read.text().length() - before.length());
        return Math.clamp(gain, -GAIN_AT_MOST, GAIN_AT_MOST);
    }

    private List<DialectGuess> guesses(double[] scores) {
        double sum = Math.exp(SCALE * MANDARIN_SCORE);
        for (double score : scores) {
            sum += Math.exp(SCALE * score);
        }
        List<DialectGuess> guesses = new ArrayList<>();
        guesses.add(new DialectGuess(DialectNormaliser.MANDARIN, Math.exp(SCALE * MANDARIN_SCORE) / sum));
        for (int d = 0; d < scores.length; d++) {
            guesses.add(new DialectGuess(ids.get(d), Math.exp(SCALE * scores[d]) / sum));
        }
        guesses.sort(Comparator.comparingDouble(DialectGuess::confidence).reversed());
        return guesses;
    }
}

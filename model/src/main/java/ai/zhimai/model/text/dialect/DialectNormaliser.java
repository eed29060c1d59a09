package ai.zhimai.model.text.dialect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts dialect into Mandarin: traditional characters become simplified, the profile's rules rewrite, and a lattice of
 * the lexicon's readings is weighed by a language model of Mandarin. Every character of the result remembers what it
 * stands for. Any number of threads may use it, and it never throws on any text.
 */
public final class DialectNormaliser {
    /** Stands where a dialect's id stands for text that is none. */
    public static final String MANDARIN = "mandarin";
    /** Longer utterances are read in pieces. */
    private static final int LONGEST = 240;

    private final Map<String, ProfileNormaliser> normalisers = new LinkedHashMap<>();
    private final DialectIdentifier identifier;

    public DialectNormaliser(DialectProfiles profiles, CharacterModel model, Parts parts) {
        profiles.all()
                .forEach(profile -> normalisers.put(profile.id(),
                        new ProfileNormaliser(profile, model, parts)));
        identifier = new DialectIdentifier(profiles, this::normalise, model);
    }

    public DialectNormaliser(DialectProfiles profiles) {
        this(profiles, CharacterModel.shipped(), Parts.ALL);
    }

    /** Every dialect and Mandarin, the likeliest first. */
    public List<DialectGuess> identify(String text) {
        return identifier.identify(text).guesses();
    }

    /** Reads the text as the dialect that it most likely is; Mandarin is only put into simplified characters. */
    public DialectText normalise(String text) {
        DialectIdentifier.Identified identified = identifier.identify(text);
        DialectGuess likeliest = identified.guesses().getFirst();
        DialectText read = identified.readings().get(likeliest.dialect());
        return read == null
                ? simplified(text)
                : new DialectText(read.dialect(), read.aligned(), read.changes(),
                        likeliest.confidence() * read.confidence());
    }

    /** Reads the text as this dialect; an unknown one is an IllegalArgumentException that names those there are. */
    public DialectText normalise(String text, String dialect) {
        if (dialect.equals(MANDARIN)) {
            return simplified(text);
        }
        ProfileNormaliser normaliser = normalisers.get(dialect);
        if (normaliser == null) {
            throw new IllegalArgumentException(
                    "no such dialect: " + dialect + "; there are " + String.join(", ", normalisers.keySet()));
        }
        if (isPlain(text)) {
            return new DialectText(dialect, AlignedText.of(text), List.of(), 1);
        }
        return read(text, normaliser);
    }

    private static DialectText simplified(String text) {
        AlignedText same = AlignedText.of(text);
        return new DialectText(MANDARIN, new AlignedText(text, TraditionalCharacters.simplify(text),
                same.start(), same.end()), List.of(), 1);
    }

    private static boolean isPlain(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    private static DialectText read(String text, ProfileNormaliser normaliser) {
        String simplified = TraditionalCharacters.simplify(text);
        List<AlignedText> parts = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        double confidence = 1;
        for (int from = 0; from < text.length();) {
            int to = end(simplified, from);
            DialectText read = normaliser.read(simplified.substring(from, to));
            parts.add(read.aligned());
            for (Change change : read.changes()) {
                changes.add(new Change(change.kind(), change.origin(), change.from(), change.to(),
                        from + change.start(), from + change.end()));
            }
            confidence *= read.confidence();
            from = to;
        }
        AlignedText joined = AlignedText.join(parts);
        return new DialectText(normaliser.profile().id(),
                new AlignedText(text, joined.text(), joined.start(), joined.end()), changes, confidence);
    }

    /** The end of the piece that begins at {@code from}: behind the last pause that it reaches, where there is one. */
    private static int end(String text, int from) {
        if (text.length() - from <= LONGEST) {
            return text.length();
        }
        int to = from + LONGEST;
        for (int i = to; i > from + LONGEST / 2; i--) {
            if (Context.isPause(text.charAt(i - 1))) {
                return i;
            }
        }
        return Character.isLowSurrogate(text.charAt(to)) ? to + 1 : to;
    }
}

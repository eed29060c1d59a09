package ai.zhimai.model.text.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

final class DialectPropertyTest {
    private static final DialectNormaliser NORMALISER = Shipped.NORMALISER;

    /** Words of the lexicons, and of nothing, one after another. */
    @Provide
    Arbitrary<String> texts() {
        List<String> words = Shipped.PROFILES.all()
                .stream()
                .flatMap(profile -> Stream.concat(profile.lexicon().stream().map(Entry::word),
                        profile.markers().stream().map(Marker::text)))
                .toList();
        Arbitrary<String> anything = Arbitraries.strings().ofMaxLength(4);
        return Arbitraries.oneOf(Arbitraries.of(words), Arbitraries.of("机器", " ", "，", "三台", "𪜶", "\ud840"),
                anything).list().ofMaxSize(8).map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> dialects() {
        return Arbitraries.of(Shipped.PROFILES.ids());
    }

    @Property(tries = 400)
    void everyUnitComesFromWhatWasSaid(@ForAll("texts") String text, @ForAll("dialects") String dialect) {
        DialectText read = NORMALISER.normalise(text, dialect);
        AlignedText aligned = read.aligned();
        assertEquals(text, aligned.original());
        assertEquals(aligned.text().length(), aligned.start().length);
        assertEquals(aligned.text().length(), aligned.end().length);
        for (int i = 0; i < aligned.start().length; i++) {
            assertTrue(0 <= aligned.start()[i] && aligned.start()[i] < aligned.end()[i]
                    && aligned.end()[i] <= text.length(), text + " at " + i);
        }
        for (Change change : read.changes()) {
            assertTrue(0 <= change.start() && change.start() <= change.end() && change.end() <= text.length(),
                    change.toString());
        }
        assertTrue(read.confidence() >= 0 && read.confidence() <= 1);
    }

    @Property(tries = 200)
    void theSameTextIsReadTheSame(@ForAll("texts") String text) {
        assertEquals(NORMALISER.normalise(text).text(), NORMALISER.normalise(text).text());
    }

    @Property(tries = 200)
    void plainAsciiIsUntouched(
            @ForAll @CharRange(from = '\0', to = '\u007f') @StringLength(max = 60) String text,
            @ForAll("dialects") String dialect) {
        assertEquals(text, NORMALISER.normalise(text, dialect).text());
        assertEquals(text, NORMALISER.normalise(text).text());
    }

    @Property(tries = 200)
    void confidencesAreADistribution(@ForAll("texts") String text) {
        List<DialectGuess> guesses = NORMALISER.identify(text);
        assertEquals(Shipped.PROFILES.all().size() + 1, guesses.size());
        assertEquals(1, guesses.stream().mapToDouble(DialectGuess::confidence).sum(), 1e-9);
    }
}

package ai.zhimai.model.text.dialect;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Word classes of a lexicon. */
public enum PartOfSpeech {
    NOUN("n"), VERB("v"), ADJECTIVE("a"), ADVERB("adv"), PRONOUN("pron"), NUMERAL("num"), MEASURE_WORD(
            "q"), PREPOSITION(
                    "prep"), CONJUNCTION("conj"), PARTICLE("part"), INTERJECTION("int"), IDIOM("idiom");

    private static final Map<String, PartOfSpeech> BY_MARK = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(pos -> pos.mark, Function.identity()));

    private final String mark;

    PartOfSpeech(String mark) {
        this.mark = mark;
    }

    static Optional<PartOfSpeech> of(String mark) {
        return Optional.ofNullable(BY_MARK.get(mark));
    }

    /** Every mark, in the order of the classes. */
    static String marks() {
        return Arrays.stream(values()).map(pos -> pos.mark).collect(Collectors.joining(" "));
    }
}

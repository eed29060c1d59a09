package ai.zhimai.dialogue.value;

import ai.zhimai.domain.Phonetics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How alike two characters sound, tones aside. */
final class Sounds {
    /** Costs of hearing one character for another, in twentieths of a character left out. */
    static final int SAME = 0;
    static final int HOMOPHONE = 4;
    static final int NEAR = 7;
    static final int OTHER = 30;
    static final int MISSING = 20;

    private final Phonetics phonetics;
    private final Map<Character, Sound> cache = new ConcurrentHashMap<>();

    /** @param near the readings with initials and finals that dialects confuse made one */
    private record Sound(List<String> readings, List<String> near) {}

    Sounds(Phonetics phonetics) {
        this.phonetics = phonetics;
    }

    int cost(char said, char meant) {
        if (said == meant) {
            return SAME;
        }
        Sound one = sound(said);
        Sound other = sound(meant);
        if (share(one.readings, other.readings)) {
            return HOMOPHONE;
        }
        return share(one.near, other.near) ? NEAR : OTHER;
    }

    private static boolean share(List<String> some, List<String> others) {
        for (String reading : some) {
            if (others.contains(reading)) {
                return true;
            }
        }
        return false;
    }

    private Sound sound(char character) {
        return cache.computeIfAbsent(character, c -> {
            List<String> readings = List.copyOf(phonetics.readings(c));
            return new Sound(readings, readings.stream().map(Sounds::near).toList());
        });
    }

    /** n = l, zh = z, ch = c, sh = s, h = f; ang = an, eng = en, ing = in. */
    private static String near(String syllable) {
        String near = syllable.startsWith("zh") || syllable.startsWith("ch") || syllable.startsWith("sh")
                ? syllable.charAt(0) + syllable.substring(2)
                : syllable.startsWith("n")
                        ? "l" + syllable.substring(1)
                        : syllable.startsWith("hu") && syllable.length() > 2
                                ? "f" + syllable.substring(2)
                                : syllable.startsWith("h") ? "f" + syllable.substring(1) : syllable;
        return near.endsWith("ang") || near.endsWith("eng") || near.endsWith("ing")
                ? near.substring(0, near.length() - 1)
                : near;
    }
}

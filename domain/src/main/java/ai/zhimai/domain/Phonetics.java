package ai.zhimai.domain;

import java.util.List;

/** Port: how characters are read, so that a misheard word can be found by its sound. */
@FunctionalInterface
public interface Phonetics {
    /** Distinct toneless Mandarin syllables of a character, the commonest first; empty where it has none. */
    List<String> readings(char character);
}

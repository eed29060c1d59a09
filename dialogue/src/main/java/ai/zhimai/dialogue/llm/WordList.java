package ai.zhimai.dialogue.llm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the tables and texts beside these classes. */
final class WordList {
    private WordList() {}

    /** The whole resource. */
    static String text(String name) {
        try (InputStream in = WordList.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("no resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lines that are neither empty nor remarks. */
    static List<String> lines(String name) {
        return text(name).lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    }

    /** Any of the lines, each a regular expression. */
    static Pattern anyOf(String name) {
        return Pattern.compile(
                lines(name).stream().map(line -> "(?:" + line + ')').collect(Collectors.joining("|")));
    }
}

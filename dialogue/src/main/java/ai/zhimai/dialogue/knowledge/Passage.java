package ai.zhimai.dialogue.knowledge;

import ai.zhimai.domain.dialogue.Source;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one answer can rest on.
 *
 * @param head   what it is about: heading path, questions, or product and model; searched with more weight
 * @param lines  what is compared with a question by meaning: sentences, questions, or the row as spoken
 * @param text   the words of the document; of a question and answer the answer
 * @param fields a table row's cells by column, in the order of the columns; else empty
 */
public record Passage(Source source, Kind kind, String head, List<String> lines, String text,
        Map<String, String> fields) {
    public Passage {
        lines = List.copyOf(lines);
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** A passage whose source's id is a hash of file, head and text. */
    static Passage of(String file, String place, Kind kind, String head, List<String> lines, String text,
            Map<String, String> fields) {
        String id = hash(file + '\n' + head + '\n' + text).substring(0, 12);
        String words = kind == Kind.MANUAL && !head.isEmpty() ? head + '\n' + text : text;
        return new Passage(new Source(id, file, place, words), kind, head, lines, text, fields);
    }

    static String hash(String text) {
        return hash(text.getBytes(StandardCharsets.UTF_8));
    }

    static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

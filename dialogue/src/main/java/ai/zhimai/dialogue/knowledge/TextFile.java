package ai.zhimai.dialogue.knowledge;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Bytes as text: UTF-8 with or without byte order mark, UTF-16 with one, GB18030. */
final class TextFile {
    private TextFile() {}

    /** Empty where the bytes are in none of the encodings. */
    static Optional<String> decode(byte[] bytes) {
        boolean marked = bytes.length >= 2
                && ((bytes[0] & 0xff) == 0xfe && (bytes[1] & 0xff) == 0xff
                        || (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xfe);
        return (marked
                ? strictly(bytes, StandardCharsets.UTF_16)
                : strictly(bytes, StandardCharsets.UTF_8)
                        .or(() -> strictly(bytes, Charset.forName("GB18030"))))
                .filter(text -> text.indexOf('\0') < 0)
                .map(text -> text.startsWith("\ufeff") ? text.substring(1) : text);
    }

    private static Optional<String> strictly(byte[] bytes, Charset charset) {
        try {
            return Optional.of(charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}

package ai.zhimai.training.corpus;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Recognises UTF-8 and UTF-16 (the latter by its byte order mark) and GB18030. */
final class TextDecoder {
    private static final Charset GB18030 = Charset.forName("GB18030");

    private TextDecoder() {}

    /** The text without its byte order mark; empty where the bytes are in none of the encodings. */
    static Optional<String> decode(byte[] bytes) {
        if (startsWith(bytes, 0xfe, 0xff) || startsWith(bytes, 0xff, 0xfe)) {
            return strictly(bytes, StandardCharsets.UTF_16);
        }
        return strictly(bytes, StandardCharsets.UTF_8).or(() -> strictly(bytes, GB18030))
                .map(text -> text.startsWith("\ufeff") ? text.substring(1) : text);
    }

    /** The text whatever the bytes; what is in no encoding becomes U+FFFD. */
    static String decodeLeniently(byte[] bytes) {
        return decode(bytes).orElseGet(() -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** Line of the first byte that is not UTF-8. */
    static int firstBadLine(byte[] bytes) {
        var decoder = StandardCharsets.UTF_8.newDecoder();
        var text = CharBuffer.allocate(bytes.length);
        decoder.decode(ByteBuffer.wrap(bytes), text, true);
        return 1 + (int) text.flip().chars().filter(c -> c == '\n').count();
    }

    private static boolean startsWith(byte[] bytes, int first, int second) {
        return bytes.length >= 2 && (bytes[0] & 0xff) == first && (bytes[1] & 0xff) == second;
    }

    private static Optional<String> strictly(byte[] bytes, Charset charset) {
        try {
            return Optional.of(charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}

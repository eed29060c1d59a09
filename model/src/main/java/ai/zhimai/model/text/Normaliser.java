package ai.zhimai.model.text;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/**
 * NFKC and lower case with an offset map, one raw code point at a time, so that spans found in the normalised
 * text can be cut from the raw one. As in BERT's clean-up, whitespace becomes a space, and what cannot be seen
 * (control and format characters, unpaired surrogates, private use, unassigned, U+FFFD) is dropped.
 *
 * <p>
 * Marks that follow their base as code points of their own stay so: "e" + U+0301 is not composed to "é", which
 * NFKC over the whole string would do. {@code WordPiece} drops the marks either way and reads the same tokens.
 */
public final class Normaliser {
    private Normaliser() {}

    public static Normalised normalise(String raw) {
        var text = new StringBuilder(raw.length() + 8);
        int[] start = new int[raw.length() + 8];
        int[] end = new int[raw.length() + 8];
        for (int i = 0; i < raw.length();) {
            int code = raw.codePointAt(i);
            int next = i + Character.charCount(code);
            String piece = normaliseCodePoint(code);
            int size = text.length() + piece.length();
            if (size > start.length) {
                start = Arrays.copyOf(start, 2 * size);
                end = Arrays.copyOf(end, 2 * size);
            }
            Arrays.fill(start, text.length(), size, i);
            Arrays.fill(end, text.length(), size, next);
            text.append(piece);
            i = next;
        }
        int size = text.length();
        return new Normalised(raw, text.toString(), Arrays.copyOf(start, size), Arrays.copyOf(end, size));
    }

    private static String normaliseCodePoint(int code) {
        if (code < 0x80) {
            return isSpace(code)
                    ? " "
                    : Character.isISOControl(code) ? "" : String.valueOf((char) Character.toLowerCase(code));
        }
        if (isPlainHan(code)) {
            return Character.toString(code);
        }
        if (isUnseen(code)) {
            return "";
        }
        return isSpace(code)
                ? " "
                : Normalizer.normalize(Character.toString(code), Normalizer.Form.NFKC)
                        .toLowerCase(Locale.ROOT);
    }

    private static boolean isSpace(int code) {
        return code == ' ' || code == '\t' || code == '\n' || code == '\r' || Character.isSpaceChar(code);
    }

    private static boolean isUnseen(int code) {
        return code == 0xfffd || switch (Character.getType(code)) {
            case Character.CONTROL, Character.FORMAT, Character.UNASSIGNED, Character.PRIVATE_USE,
                    Character.SURROGATE ->
                true;
            default -> false;
        };
    }

    private static boolean isPlainHan(int code) {
        return code >= 0x4e00 && code <= 0x9fff || code >= 0x3400 && code <= 0x4dbf;
    }
}

package ai.zhimai.model.text;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/**
 * NFKC and lower case with an offset map, one raw code point at a time, so that spans found in the normalised
 * text can be cut from the raw one. Unpaired surrogates and control characters become a space.
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
            return code <= ' ' || code == 0x7f ? " " : String.valueOf((char) Character.toLowerCase(code));
        }
        if (isPlainHan(code)) {
            return Character.toString(code);
        }
        if (Character.isISOControl(code) || Character.getType(code) == Character.SURROGATE
                || Character.isWhitespace(code) || Character.isSpaceChar(code)) {
            return " ";
        }
        return Normalizer.normalize(Character.toString(code), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    private static boolean isPlainHan(int code) {
        return code >= 0x4e00 && code <= 0x9fff || code >= 0x3400 && code <= 0x4dbf;
    }
}

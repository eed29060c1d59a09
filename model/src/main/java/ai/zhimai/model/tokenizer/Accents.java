package ai.zhimai.model.tokenizer;

import ai.zhimai.model.text.Normalised;
import java.text.Normalizer;
import java.util.Arrays;

/** Strips accents as BERT does: canonical decomposition without the non-spacing marks, offsets kept. */
final class Accents {
    private Accents() {}

    static Normalised strip(Normalised text) {
        String s = text.text();
        return s.chars().allMatch(Accents::isPlain) ? text : decompose(text, s);
    }

    /** The common characters of Chinese chat, which have neither marks nor a decomposition. */
    private static boolean isPlain(int c) {
        return c < 0x80 || c >= 0x4e00 && c <= 0x9fff || c == '。' || c == '、';
    }

    private static Normalised decompose(Normalised text, String s) {
        var plain = new StringBuilder(s.length() + 8);
        int[] start = new int[s.length() + 8];
        int[] end = new int[s.length() + 8];
        for (int i = 0; i < s.length(); i += Character.charCount(s.codePointAt(i))) {
            int from = plain.length();
            append(s.codePointAt(i), plain);
            int size = plain.length();
            if (size > start.length) {
                start = Arrays.copyOf(start, 2 * size);
                end = Arrays.copyOf(end, 2 * size);
            }
            Arrays.fill(start, from, size, text.start()[i]);
            Arrays.fill(end, from, size, text.end()[i]);
        }
        int size = plain.length();
        return new Normalised(text.raw(), plain.toString(), Arrays.copyOf(start, size),
                Arrays.copyOf(end, size));
    }

    private static void append(int code, StringBuilder plain) {
        Normalizer.normalize(Character.toString(code), Normalizer.Form.NFD)
                .codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .forEach(plain::appendCodePoint);
    }
}

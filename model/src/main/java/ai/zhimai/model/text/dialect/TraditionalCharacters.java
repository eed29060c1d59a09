package ai.zhimai.model.text.dialect;

import com.github.houbb.opencc4j.util.ZhConverterUtil;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;

/**
 * Traditional to simplified characters, one for one, after OpenCC's table. What simplified text may hold itself (乾坤,
 * 著名) stays: a character of GB 2312 is never changed.
 */
final class TraditionalCharacters {
    private static final char FIRST = '\u3400';
    private static final char LAST = '\u9fff';
    private static final char[] SIMPLIFIED = table();

    private TraditionalCharacters() {}

    private static char[] table() {
        CharsetEncoder simplified = Charset.forName("GB2312").newEncoder();
        char[] table = new char[LAST - FIRST + 1];
        for (char c = FIRST; c <= LAST; c++) {
            String converted = simplified.canEncode(c)
                    ? String.valueOf(c)
                    : ZhConverterUtil.toSimple(String.valueOf(c));
            table[c - FIRST] = converted.length() == 1 ? converted.charAt(0) : c;
        }
        return table;
    }

    /** As long as the text; the text itself where nothing changes. */
    static String simplify(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (simplify(text.charAt(i)) != text.charAt(i)) {
                char[] units = text.toCharArray();
                for (int k = i; k < units.length; k++) {
                    units[k] = simplify(units[k]);
                }
                return new String(units);
            }
        }
        return text;
    }

    private static char simplify(char c) {
        return c < FIRST || c > LAST ? c : SIMPLIFIED[c - FIRST];
    }
}

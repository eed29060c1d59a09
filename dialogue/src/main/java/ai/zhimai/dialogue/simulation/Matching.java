package ai.zhimai.dialogue.simulation;

import java.util.regex.Pattern;

/** Whether a robot's value is the one that a customer told. */
final class Matching {
    private static final Pattern FILLING = Pattern.compile("[\\s，。、,.的了吧啊呢嘛]");
    /** Of the characters: what mishearing may change in a value that is still the right one. */
    private static final double ALIKE = 0.6;

    private static final String DIGITS = "零一二三四五六七八九十两百千万亿半0123456789";

    private Matching() {}

    /** One within the other, or as many characters alike as mishearing leaves. */
    static boolean same(String said, String told, String wanted) {
        String a = core(said);
        return holds(a, core(told)) || holds(a, core(wanted));
    }

    private static boolean holds(String a, String b) {
        return !a.isEmpty() && !b.isEmpty() && (a.contains(b) || b.contains(a) || alike(a, b) >= ALIKE);
    }

    private static String core(String text) {
        return FILLING.matcher(text).replaceAll("");
    }

    /** Share of places with the same character; 0 for different lengths, or where a digit differs. */
    private static double alike(String a, String b) {
        if (a.length() != b.length()) {
            return 0;
        }
        int same = 0;
        for (int i = 0; i < a.length(); i++) {
            if (a.charAt(i) == b.charAt(i)) {
                same++;
            } else if (DIGITS.indexOf(a.charAt(i)) >= 0 && DIGITS.indexOf(b.charAt(i)) >= 0) {
                return 0;
            }
        }
        return (double) same / a.length();
    }
}

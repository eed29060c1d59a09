package ai.zhimai.cli;

/** Lines up text in a terminal, where a Chinese character takes two cells. */
final class Cells {
    private Cells() {}

    static String padRight(String text, int cells) {
        return text + " ".repeat(Math.max(0, cells - width(text)));
    }

    static int width(String text) {
        return text.codePoints().map(code -> isWide(code) ? 2 : 1).sum();
    }

    static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /** Han, kana, Hangul, full-width forms and emoji. */
    private static boolean isWide(int code) {
        return code >= 0x1100 && code <= 0x115f || code >= 0x2e80 && code <= 0xa4cf
                || code >= 0xac00 && code <= 0xd7a3 || code >= 0xf900 && code <= 0xfaff
                || code >= 0xfe30 && code <= 0xfe6f || code >= 0xff00 && code <= 0xff60
                || code >= 0xffe0 && code <= 0xffe6 || code >= 0x1f300 && code <= 0x3fffd;
    }
}

package ai.zhimai.training.evaluate.report;

import java.util.Locale;

/** Text for HTML and SVG. Whatever a customer said goes through {@link #text}. */
final class Html {
    private Html() {}

    /** Safe as element content and inside quoted attributes; control characters that HTML forbids are replaced. */
    static String text(String raw) {
        var safe = new StringBuilder(raw.length() + 16);
        raw.codePoints().forEach(code -> {
            switch (code) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(printable(code) ? code : 0xfffd);
            }
        });
        return safe.toString();
    }

    private static boolean printable(int code) {
        return code >= ' ' && Character.getType(code) != Character.SURROGATE && !(code >= 0x7f && code < 0xa0)
                || code == '\n' || code == '\t';
    }

    static String percent(double share) {
        return fixed(100 * share, 1);
    }

    static String fixed(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    /** A coordinate with as many digits as a screen can show. */
    static String at(double value) {
        return fixed(value, 1);
    }

    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A titled card of the page; the body is markup. */
    static String card(String style, String title, String lead, String body) {
        return "<section class=\"card %s\"><h2>%s</h2><p class=\"lead\">%s</p>%s</section>\n".formatted(style,
                text(title), text(lead), body);
    }
}

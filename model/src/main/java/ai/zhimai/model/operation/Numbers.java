package ai.zhimai.model.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Numbers in text and in values. */
public final class Numbers {
    /** Units [from, to) of a text that are one number. */
    public record Span(String digits, int from, int to) {}

    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?|[零一二两三四五六七八九十]{1,3}");
    private static final String DIGITS = "零一二三四五六七八九";

    private Numbers() {}

    public static List<Span> find(String text) {
        var found = new ArrayList<Span>();
        var matcher = NUMBER.matcher(text);
        while (matcher.find()) {
            found.add(new Span(arabic(matcher.group()), matcher.start(), matcher.end()));
        }
        return found;
    }

    /** A value with each number of Arabic digits as #. */
    public static String template(String key) {
        return key.replaceAll("\\d+(?:\\.\\d+)?", "#");
    }

    /** Chinese numerals up to 99 as Arabic digits; other text as it is. */
    public static String arabic(String number) {
        if (Character.isDigit(number.charAt(0))) {
            return number;
        }
        String digits = number.replace('两', '二');
        int ten = digits.indexOf('十');
        if (ten < 0) {
            return digits.length() == 1 ? String.valueOf(DIGITS.indexOf(digits)) : number;
        }
        int tens = ten == 0 ? 1 : DIGITS.indexOf(digits.charAt(ten - 1));
        int ones = ten == digits.length() - 1 ? 0 : DIGITS.indexOf(digits.charAt(ten + 1));
        return tens < 0 || ones < 0 ? number : String.valueOf(10 * tens + ones);
    }
}

package ai.zhimai.dialogue.value;

import ai.zhimai.domain.Value;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Telephone numbers in figures or spoken digit by digit: 幺三八零零零零一二三四, 双零, 三个八, with blanks and 横杠 between; an
 * extension (转, 分机) follows a hyphen in {@link Value.Phone#digits}.
 */
final class PhoneGrammar implements Grammar {
    private static final String SPOKEN = "零一二三四五六七八九";
    private static final Pattern COMPLETE = Pattern.compile(
            "(?:1[3-9]\\d{9}|0\\d{2,3}[2-9]\\d{6,7}|[48]00\\d{7}|[2-9]\\d{6,7}|1(?:00|01|10|23|95|96)\\d{2,3})(?:-\\d{1,6})?");
    private static final Pattern EXTENSION = Pattern.compile("[ -]*(?:转|分机号?|分机是)[ -]*");
    private static final Pattern SEPARATOR = Pattern.compile("[ -]|横杠|杠|空格");
    /** As many digits in an answer are meant as a number, though perhaps a mistaken one. */
    private static final int LEAST = 5;

    private record Digits(int end, String digits) {}

    /** Whether a number has as many digits as numbers of its kind have. */
    static boolean isComplete(String digits) {
        return COMPLETE.matcher(digits).matches();
    }

    @Override
    public Optional<Expression> at(String text, int start, Situation situation) {
        if (start > 0 && (digit(text, start - 1) != null || "点.".indexOf(text.charAt(start - 1)) >= 0)) {
            return Optional.empty();
        }
        int from = text.startsWith("+86", start) ? start + 3 : start;
        Digits number = digits(text, from);
        String bare = number.digits.length() == 13 && number.digits.startsWith("86")
                ? number.digits.substring(2)
                : number.digits;
        if (!(isComplete(bare) && bare.length() >= 7) && !(situation.answer() && bare.length() >= LEAST)) {
            return Optional.empty();
        }
        Matcher extension = EXTENSION.matcher(text).region(number.end, text.length());
        if (extension.lookingAt()) {
            Digits inside = digits(text, extension.end());
            if (!inside.digits.isEmpty()) {
                return Optional.of(new Expression(start, inside.end,
                        new Value.Phone(bare + "-" + inside.digits)));
            }
        }
        return Optional.of(new Expression(start, number.end, new Value.Phone(bare)));
    }

    private static Digits digits(String text, int start) {
        var digits = new StringBuilder();
        int at = start;
        int end = start;
        while (at < text.length()) {
            Digits next = group(text, at);
            if (next == null) {
                Matcher separator = SEPARATOR.matcher(text).region(at, text.length());
                if (digits.isEmpty() || !separator.lookingAt()) {
                    break;
                }
                at = separator.end();
                continue;
            }
            digits.append(next.digits);
            at = next.end;
            end = at;
        }
        return new Digits(end, digits.toString());
    }

    /** One digit, 双零, 三个八. */
    private static @Nullable Digits group(String text, int at) {
        String one = digit(text, at);
        if (text.charAt(at) == '双' && at + 1 < text.length() && digit(text, at + 1) != null) {
            return new Digits(at + 2, String.valueOf(digit(text, at + 1)).repeat(2));
        }
        if (one != null && text.startsWith("个", at + 1) && at + 2 < text.length()
                && digit(text, at + 2) != null) {
            return new Digits(at + 3, String.valueOf(digit(text, at + 2)).repeat(Integer.parseInt(one)));
        }
        return one == null ? null : new Digits(at + 1, one);
    }

    private static @Nullable String digit(String text, int at) {
        char c = text.charAt(at);
        int spoken = switch (c) {
            case '幺', '妖', '腰' -> 1;
            case '两' -> 2;
            case '洞' -> 0;
            case '拐' -> 7;
            default -> c >= '0' && c <= '9' ? c - '0' : SPOKEN.indexOf(c);
        };
        return spoken < 0 ? null : Integer.toString(spoken);
    }
}

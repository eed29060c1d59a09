package ai.zhimai.store;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Covers personal data: telephone numbers, identity cards, bank cards, WeChat and QQ names, e-mail addresses; numbers
 * also where they are spoken (一三八…). What is left shows what kind of thing stood there, and its end.
 */
public final class Masking {
    private static final String DIGIT = "[0-9０-９零〇一二三四五六七八九幺]";
    /** Digits with breaks between them, as people write and recognisers hear them. */
    private static final Pattern NUMBER = Pattern.compile(
            "(?<!" + DIGIT + ")" + DIGIT + "(?:[ \\t-]{0,2}" + DIGIT + "){6,18}[xX]?(?!" + DIGIT + ")");
    private static final Pattern ACCOUNT = Pattern.compile(
            "((?:微信|威信|薇信|VX|vx|wechat|WeChat|QQ|qq|扣扣)(?:号|帐号|账号)?(?:是|为|：|:|\\s){0,3})([A-Za-z0-9][-_A-Za-z0-9]{4,19})");
    private static final Pattern MAIL = Pattern.compile("[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+");
    private static final Pattern DATE = Pattern.compile("(?:19|20)\\d\\d-\\d{1,2}-\\d{1,2}");
    private static final Pattern MOBILE = Pattern.compile("1[3-9]\\d{9}");
    /** 一千万 and 10000000 are sums of money, not numbers of anybody. */
    private static final Pattern ROUND = Pattern.compile("[1-9一二三四五六七八九].{0,2}[0零]+");
    private static final int ZEROS = 5;
    private static final int SHOWN = 2;
    private static final String COVER = "***";

    private Masking() {}

    /** The same text with personal data covered. */
    public static String mask(String text) {
        String masked = MAIL.matcher(text).replaceAll(COVER + "@" + COVER);
        masked = ACCOUNT.matcher(masked)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1) + COVER + end(found.group(2))));
        return NUMBER.matcher(masked).replaceAll(Masking::number);
    }

    private static String number(MatchResult found) {
        String said = found.group();
        long zeros = said.chars().filter(c -> c == '0' || c == '零').count();
        boolean sum = zeros >= ZEROS && ROUND.matcher(said).matches() && !MOBILE.matcher(said).matches();
        return Matcher.quoteReplacement(
                sum || DATE.matcher(said).matches() ? said : COVER + end(said));
    }

    private static String end(String said) {
        return said.substring(said.length() - SHOWN);
    }
}

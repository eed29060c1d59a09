package ai.zhimai.dialogue.knowledge;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as they are written and as they are spoken: 68000, 68,000, 6.8万, 六万八, 三年, 二零二五. */
final class Numerals {
    private static final String DIGITS = "零一二三四五六七八九";
    private static final String SPOKEN = "零〇一二两三四五六七八九十百千万亿";
    /** Arabic and spoken digits mixed (3万5), decimal point, comma between thousands. */
    static final Pattern RUN = Pattern.compile("(?:[0-9" + SPOKEN + "]|,(?=[0-9]{3}(?![0-9]))(?<=[0-9],)"
            + "|\\.(?=[0-9])(?<=[0-9]\\.)|点(?=[零〇一二三四五六七八九])(?<=[" + SPOKEN + "]点))+");
    private static final Pattern TOKEN = Pattern.compile("[0-9]+(?:\\.[0-9]+)?|.");

    private Numerals() {}

    /** The number that a whole run stands for; empty where it stands for none. */
    static Optional<BigDecimal> parse(String run) {
        String text = run.replace(",", "").replace('〇', '零').replace('两', '二');
        if (text.matches("[0-9]+(\\.[0-9]+)?")) {
            return Optional.of(new BigDecimal(text));
        }
        if (text.matches("[零一二三四五六七八九]+(点[零一二三四五六七八九]+)?")) {
            return Optional.of(new BigDecimal(arabic(text)));
        }
        return spoken(decimals(text));
    }

    private static String arabic(String text) {
        StringBuilder arabic = new StringBuilder();
        text.chars().forEach(c -> arabic.append(c == '点' ? "." : String.valueOf(DIGITS.indexOf(c))));
        return arabic.toString();
    }

    /** 一点五万 → 1.5万. */
    private static String decimals(String text) {
        Matcher matcher = Pattern.compile("[零一二三四五六七八九]+点[零一二三四五六七八九]+").matcher(text);
        return matcher.replaceAll(match -> arabic(match.group()));
    }

    private static Optional<BigDecimal> spoken(String text) {
        var sum = new Sum();
        Matcher tokens = TOKEN.matcher(text);
        boolean valid = true;
        while (valid && tokens.find()) {
            valid = sum.take(tokens.group());
        }
        return valid ? sum.end() : Optional.empty();
    }

    /** A spoken number as it is read: what is below the last 万 or 亿, and what is above. */
    private static final class Sum {
        private BigDecimal total = BigDecimal.ZERO;
        private BigDecimal section = BigDecimal.ZERO;
        private Optional<BigDecimal> number = Optional.empty();
        private int unit = 1;

        boolean take(String token) {
            return switch (token) {
                case "零" -> {
                    unit = 1;
                    yield true;
                }
                case "十" -> small(10);
                case "百" -> small(100);
                case "千" -> small(1000);
                case "万" -> large(10_000);
                case "亿" -> large(100_000_000);
                default -> digits(token);
            };
        }

        private boolean digits(String token) {
            boolean valid = number.isEmpty() && !token.equals("点");
            if (valid) {
                number = Optional.of(new BigDecimal(
                        DIGITS.contains(token) ? String.valueOf(DIGITS.indexOf(token)) : token));
            }
            return valid;
        }

        private boolean small(int value) {
            boolean valid = number.isPresent() || value == 10;
            section = section.add(number.orElse(BigDecimal.ONE).multiply(BigDecimal.valueOf(value)));
            number = Optional.empty();
            unit = value;
            return valid;
        }

        private boolean large(int value) {
            BigDecimal below = section.add(number.orElse(BigDecimal.ZERO));
            BigDecimal counted = value == 10_000 ? below : total.add(below);
            BigDecimal product = counted.multiply(BigDecimal.valueOf(value));
            total = value == 10_000 ? total.add(product) : product;
            section = BigDecimal.ZERO;
            number = Optional.empty();
            unit = value;
            return counted.signum() > 0;
        }

        /** A digit at the end counts for the unit below the last: 六万八 is 68000. */
        Optional<BigDecimal> end() {
            BigDecimal last = number.orElse(BigDecimal.ZERO);
            if (unit >= 100 && last.precision() == 1 && last.scale() == 0) {
                last = last.multiply(BigDecimal.valueOf(unit / 10));
            }
            return Optional.of(total.add(section).add(last));
        }
    }

    /**
     * Whether a run of {@link #RUN} is meant as a number: 一般, 万一 and 十分 are none. A digit alone is one only where
     * a unit follows.
     */
    static boolean isNumber(String text, int start, int end, boolean unitFollows) {
        String run = text.substring(start, end);
        if (run.chars().anyMatch(c -> c >= '0' && c <= '9')) {
            return true;
        }
        boolean latinBefore = start > 0 && text.charAt(start - 1) < 0x80
                && Character.isLetter(text.charAt(start - 1));
        boolean scaled = run.chars().anyMatch(c -> "十百千万亿".indexOf(c) >= 0);
        boolean begins = "百千万亿".indexOf(run.charAt(0)) < 0;
        return begins && (latinBefore || unitFollows || (scaled ? run.length() > 1 : run.length() > 2));
    }

    /** The text with spoken numbers in Arabic digits. */
    static String toDigits(String text) {
        return RUN.matcher(text).replaceAll(match -> {
            boolean meant = isNumber(text, match.start(), match.end(),
                    Units.at(text, match.end()).isPresent());
            return meant ? parse(match.group()).map(Numerals::plain).orElse(match.group()) : match.group();
        });
    }

    /** The first number in a cell: ¥68,000/台 → 68000. */
    static Optional<BigDecimal> first(String text) {
        Matcher matcher = RUN.matcher(text);
        return matcher.find() ? parse(matcher.group()) : Optional.empty();
    }

    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    static String plain(double number) {
        return plain(BigDecimal.valueOf(number));
    }
}

package ai.zhimai.dialogue.llm;

import java.math.BigDecimal;

/** Reads numerals, Chinese, Arabic and mixed: 三千八, 1.2万, 一百零五, 二零二六. */
final class Numerals {
    private static final String DIGITS = "零一二三四五六七八九";

    private Numerals() {}

    /** Without trailing zeros, so that equal numbers are equal strings. */
    static String canonical(String numeral) {
        BigDecimal value = read(numeral.replace(",", "").replace('两', '二').replace('〇', '零'));
        return value.stripTrailingZeros().toPlainString();
    }

    private static BigDecimal read(String numeral) {
        int point = numeral.indexOf('点');
        if (point > 0) {
            return decimal(read(numeral.substring(0, point)), numeral.substring(point + 1));
        }
        if (numeral.length() > 1 && numeral.chars().allMatch(c -> DIGITS.indexOf(c) >= 0)) {
            return new BigDecimal(digits(numeral));
        }
        return new Sum().read(numeral);
    }

    /** 一点二万: the multiplier stands behind the decimals. */
    private static BigDecimal decimal(BigDecimal whole, String after) {
        String last = after.substring(after.length() - 1);
        boolean multiplied = DIGITS.indexOf(last) < 0;
        String decimals = multiplied ? after.substring(0, after.length() - 1) : after;
        BigDecimal value = whole.add(new BigDecimal("0." + digits(decimals)));
        return multiplied ? value.multiply(new Sum().read(last)) : value;
    }

    private static String digits(String chinese) {
        StringBuilder arabic = new StringBuilder();
        chinese.chars()
                .forEach(c -> arabic
                        .append(DIGITS.indexOf(c) >= 0 ? (char) ('0' + DIGITS.indexOf(c)) : (char) c));
        return arabic.toString();
    }

    /** Adds digit × multiplier; what stands below 万 or 亿 is multiplied as a whole. */
    private static final class Sum {
        private BigDecimal total = BigDecimal.ZERO;
        private BigDecimal section = BigDecimal.ZERO;
        private BigDecimal digit = BigDecimal.ZERO;
        private boolean hasDigit;
        private boolean afterZero;
        private long last = 1;

        BigDecimal read(String numeral) {
            int at = 0;
            while (at < numeral.length()) {
                int end = at;
                while (end < numeral.length()
                        && (Character.isDigit(numeral.charAt(end)) || numeral.charAt(end) == '.')) {
                    end++;
                }
                if (end > at) {
                    take(new BigDecimal(numeral.substring(at, end)));
                } else {
                    character(numeral.charAt(end++));
                }
                at = end;
            }
            return finished();
        }

        private void take(BigDecimal value) {
            digit = value;
            hasDigit = true;
        }

        private void character(char c) {
            switch (c) {
                case '零' -> afterZero = true;
                case '十' -> small(10);
                case '百' -> small(100);
                case '千' -> small(1000);
                case '万' -> large(10_000);
                case '亿' -> large(100_000_000);
                default -> take(BigDecimal.valueOf(DIGITS.indexOf(c)));
            }
        }

        private void small(long multiplier) {
            section = section
                    .add((hasDigit ? digit : BigDecimal.ONE).multiply(BigDecimal.valueOf(multiplier)));
            below(multiplier);
        }

        private void large(long multiplier) {
            BigDecimal before = hasDigit ? section.add(digit) : section;
            total = total.add((before.signum() == 0 ? BigDecimal.ONE : before)
                    .multiply(BigDecimal.valueOf(multiplier)));
            section = BigDecimal.ZERO;
            below(multiplier);
        }

        private void below(long multiplier) {
            digit = BigDecimal.ZERO;
            hasDigit = false;
            afterZero = false;
            last = multiplier;
        }

        /** 三千八 is 3800: a last digit counts tenths of the multiplier before it. */
        private BigDecimal finished() {
            boolean tenths = hasDigit && last >= 100 && !afterZero && digit.compareTo(BigDecimal.TEN) < 0;
            BigDecimal rest = tenths ? digit.multiply(BigDecimal.valueOf(last / 10)) : digit;
            return total.add(section).add(rest);
        }
    }
}

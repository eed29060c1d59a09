package ai.zhimai.dialogue.knowledge;

import ai.zhimai.dialogue.value.Numerals;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with their units, and model numbers, in a text. */
final class Facts {
    private static final Pattern CODE = Pattern
            .compile("(?=[a-z0-9._-]*[a-z])(?=[a-z0-9._-]*[0-9])[a-z][a-z0-9]*"
                    + "(?:[-_.][a-z0-9]+)*");
    private static final Pattern SHARE = Pattern.compile("(百|千)分之(" + Numbers.RUN.pattern() + ")");
    private static final Pattern HALF = Pattern.compile("半(?=年|个月|个小时|小时|天|个点|折|吨|公斤|米)");
    private static final Pattern RANGE = Pattern.compile("\\s*(?:[-–—~～、/]|到|至)\\s*");
    /** Blanks in 6.8 万. */
    private static final Pattern SCALE = Pattern.compile("(?<=[0-9]) +(?=[百千万亿])");
    /** 三块五, 一米六: a digit after the unit is a tenth of it. */
    private static final Pattern TENTH = Pattern.compile("([一二三四五六七八九])(?![零〇一二两三四五六七八九十百千万亿])");
    private static final Set<String> COUNTED = Set.of("件", "毫米", "克", "毫升", "平方米");
    private static final BigDecimal HALF_OF_ONE = new BigDecimal("0.5");

    private Facts() {}

    /** Something said that a source must have. */
    sealed interface Fact {
        String said();

        default Set<String> codes() {
            return Set.of();
        }
    }

    /** A model number in lower case without hyphens, and without what stands before its first hyphen. */
    record Code(String said, Set<String> codes) implements Fact {
        public Code {
            codes = Set.copyOf(codes);
        }
    }

    /**
     * A number.
     *
     * @param unit in which its kind is compared; empty where none stands with it
     */
    record Amount(String said, BigDecimal value, String unit) implements Fact {
        /** The same number, of the same kind where both say which. */
        boolean agrees(Amount other) {
            return value.compareTo(other.value) == 0
                    && (unit.isEmpty() || other.unit.isEmpty() || unit.equals(other.unit));
        }

        /** 一台 and 元一米 state no number, 一年 does. */
        boolean isArticle() {
            return said.startsWith("一") && COUNTED.contains(unit) && Units.at(said, 1)
                    .filter(one -> one.spelling().length() == said.length() - 1)
                    .isPresent();
        }
    }

    static List<Fact> of(String raw) {
        String text = SCALE.matcher(Normalizer.normalize(raw, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT))
                .replaceAll("");
        List<Fact> facts = new ArrayList<>();
        text = codes(text, facts);
        text = shares(text, facts);
        text = halves(text, facts);
        amounts(text, facts);
        return facts;
    }

    private static String codes(String text, List<Fact> facts) {
        return CODE.matcher(text).replaceAll(match -> {
            String code = match.group();
            String joined = code.replaceAll("[-_.]", "");
            String tail = code.substring(code.indexOf('-') + 1).replaceAll("[-_.]", "");
            facts.add(new Code(code.toUpperCase(Locale.ROOT), new HashSet<>(List.of(joined, tail))));
            return Matcher.quoteReplacement(" ");
        });
    }

    /** 百分之三点五 is 3.5 %, 千分之一 0.1 %. */
    private static String shares(String text, List<Fact> facts) {
        return SHARE.matcher(text).replaceAll(match -> {
            Numerals.exact(match.group(2))
                    .ifPresent(value -> facts.add(new Amount(match.group(),
                            match.group(1).equals("百") ? value : value.movePointLeft(1), "%")));
            return " ";
        });
    }

    /** 半年; of 一年半 the half is added with the year. */
    private static String halves(String text, List<Fact> facts) {
        return HALF.matcher(text).replaceAll(match -> {
            Optional<Units.Unit> unit = Units.at(text, match.end());
            unit.ifPresent(u -> facts
                    .add(new Amount("半" + u.spelling(), HALF_OF_ONE.multiply(u.factor()), u.name())));
            return " ";
        });
    }

    /** A number as it stands, before a range lends it the unit of its end. */
    private record Found(int start, int end, BigDecimal value, Optional<Units.Unit> unit, BigDecimal more) {
        Found of(Optional<Units.Unit> lent) {
            return new Found(start, end, value, lent, more);
        }

        Amount amount(String text) {
            BigDecimal number = value.add(more);
            return unit.map(u -> new Amount(text.substring(start, end) + u.spelling(),
                    u.name().equals("折") ? tenths(number) : number.multiply(u.factor()), u.name()))
                    .orElseGet(() -> new Amount(text.substring(start, end), number, ""));
        }

        /** 85 折 and 八五折 are 8.5. */
        private static BigDecimal tenths(BigDecimal number) {
            return number.compareTo(BigDecimal.TEN) > 0 ? number.movePointLeft(1) : number;
        }
    }

    private static void amounts(String text, List<Fact> facts) {
        List<Found> found = new ArrayList<>();
        Matcher runs = Numbers.RUN.matcher(text);
        while (runs.find()) {
            Optional<Units.Unit> unit = unitAfter(text, runs.end());
            int start = runs.start();
            int end = runs.end();
            if (Numbers.isNumber(text, start, end, unit.isPresent())) {
                BigDecimal more = unit.map(u -> more(text, afterUnit(text, end, u), u))
                        .orElse(BigDecimal.ZERO);
                Numerals.exact(runs.group())
                        .ifPresent(value -> found.add(new Found(start, end, value, unit, more)));
            }
        }
        for (int i = found.size() - 2; i >= 0; i--) {
            Found here = found.get(i);
            Found next = found.get(i + 1);
            if (here.unit().isEmpty() && RANGE.matcher(text.substring(here.end(), next.start())).matches()) {
                found.set(i, here.of(next.unit()));
            }
        }
        found.forEach(number -> facts.add(number.amount(text)));
    }

    /** What is said after the unit: 一年半, 三块五. */
    private static BigDecimal more(String text, int from, Units.Unit unit) {
        if (text.startsWith("半", from)) {
            return HALF_OF_ONE;
        }
        Matcher tenth = TENTH.matcher(text).region(from, text.length()).useTransparentBounds(true);
        boolean divisible = unit.spelling().equals("块") || unit.spelling().equals("米");
        boolean said = divisible && tenth.lookingAt() && Units.at(text, tenth.end()).isEmpty();
        return said ? Numerals.exact(tenth.group(1)).orElseThrow().movePointLeft(1) : BigDecimal.ZERO;
    }

    private static int blanks(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) == ' ') {
            end++;
        }
        return end;
    }

    private static Optional<Units.Unit> unitAfter(String text, int end) {
        return Units.at(text, blanks(text, end));
    }

    private static int afterUnit(String text, int end, Units.Unit unit) {
        return blanks(text, end) + unit.spelling().length();
    }
}

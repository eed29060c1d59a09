package ai.zhimai.dialogue.llm;

import ai.zhimai.dialogue.llm.Fact.Kind;
import ai.zhimai.dialogue.value.Numerals;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds numbers with their units, shares (%, 折, 成), dates, times, named days and Latin codes in spoken or written
 * Chinese. Where it is unsure it finds more rather than less: what it finds has to be supported.
 */
final class Facts {
    private static final String CHINESE = "[零〇一二两三四五六七八九十百千万亿]";
    /** Numerals are read from their first character on and in one go, so that long rows of digits take no longer. */
    private static final String AT_START = "(?<![\\d零〇一二两三四五六七八九十百千万亿])";
    private static final String NUMERAL = AT_START + "(?:\\d[\\d,]*+(?:\\.\\d++)?|" + CHINESE
            + ")[\\d零〇一二两三四五六七八九十百千万亿]*+";
    private static final String SPOKEN_DECIMAL = AT_START + CHINESE
            + "++点[零〇一二三四五六七八九]+(?![十分刻零〇一二三四五六七八九])[十百千万亿]?";
    private static final Map<String, String> UNITS = units();
    private static final Pattern IGNORED = WordList.anyOf("numeral-words.txt");
    private static final Pattern DAYS = Pattern.compile(longestFirst(WordList.lines("day-words.txt")));
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9]*(?:[-_./:@]+[a-z0-9]+)*");
    private static final Pattern ISO_DATE = Pattern
            .compile("(?<!\\d)(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?!\\d)");
    private static final Pattern DATE = Pattern
            .compile("(?:(" + NUMERAL + ")年)?(" + NUMERAL + ")月份?(" + NUMERAL + ")[日号]?");
    private static final Pattern WEEKDAY = Pattern.compile("([上这本下]个?周?)?(?:周|星期|礼拜)([一二三四五六日天1-6])");
    private static final Pattern TIME = Pattern.compile("(上午|早上|凌晨|中午|下午|晚上|傍晚)?(" + NUMERAL
            + ")(?:[点时:])(半|一刻|三刻|" + NUMERAL + ")?分?[钟整]?");
    private static final Pattern DECIMAL = Pattern
            .compile("(" + SPOKEN_DECIMAL + ")(多?)(" + longestFirst(UNITS.keySet()) + ")");
    private static final Pattern SHARE = Pattern
            .compile("百分之(" + SPOKEN_DECIMAL + '|' + NUMERAL + ")|(" + SPOKEN_DECIMAL + '|' + NUMERAL
                    + ")\\s*(%|‰|个百分点|个点|折|成(?!为|功|本|品|立|交|员|分|熟|套|都|型))");
    private static final Pattern NUMBER = Pattern.compile("[几数上]?(" + SPOKEN_DECIMAL + '|' + NUMERAL
            + ")([多来几余]?)\\s*(" + longestFirst(UNITS.keySet()) + ")?");
    private static final Pattern COMPOUND_CODE = Pattern
            .compile("[a-z]+[-_./]?\\d[a-z0-9]*(?:[-_./][a-z0-9]+)*");

    private static final BigDecimal NOON = BigDecimal.valueOf(12);

    private final List<Fact> found = new ArrayList<>();
    private String rest;

    private Facts(String text) {
        rest = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("(?<=\\d),(?=\\d{3})", "");
    }

    /** In the order of their kinds. */
    static List<Fact> in(String text) {
        Facts facts = new Facts(text);
        facts.read();
        return List.copyOf(facts.found);
    }

    /** Those of the first text that the second does not have. */
    static List<String> missing(String from, String in) {
        List<Fact> there = in(in);
        return in(from).stream()
                .filter(fact -> there.stream().noneMatch(fact::sameAs))
                .map(Fact::said)
                .distinct()
                .toList();
    }

    private void read() {
        take(COMPOUND_CODE, match -> fact(Kind.CODE, match.group().replaceAll("[-_]", ""), match));
        take(ISO_DATE, match -> date(match.group(1), match.group(2), match.group(3), match));
        take(DATE, match -> date(match.group(1), match.group(2), match.group(3), match));
        take(WEEKDAY, match -> fact(Kind.DAY, weekday(match.group(1), match.group(2)), match));
        take(DAYS, match -> fact(Kind.DAY, match.group(), match));
        rest = IGNORED.matcher(rest).replaceAll("、");
        take(SHARE, this::share);
        take(DECIMAL, this::number);
        take(TIME, this::time);
        take(NUMBER, this::number);
        take(CODE, match -> match.group().length() < 2
                ? List.of()
                : fact(Kind.CODE, match.group().replaceAll("[-_]", ""), match));
    }

    private void take(Pattern pattern, Function<MatchResult, List<Fact>> reader) {
        Matcher matcher = pattern.matcher(rest);
        rest = matcher.replaceAll(match -> {
            found.addAll(reader.apply(match));
            return "、";
        });
    }

    private static List<Fact> fact(Kind kind, String value, MatchResult match) {
        return List.of(new Fact(kind, value, "", match.group().strip()));
    }

    private static List<Fact> date(@Nullable String year, String month, String day, MatchResult match) {
        List<Fact> facts = new ArrayList<>(
                fact(Kind.DATE, canonical(month) + '-' + canonical(day), match));
        if (year != null) {
            facts.add(new Fact(Kind.NUMBER, canonical(year), "年", match.group()));
        }
        return facts;
    }

    /** 下周三 and 下星期三 are one; so are 这周三, 本周三 and, near enough, 周三. */
    private static String weekday(@Nullable String week, String day) {
        int index = "一二三四五六".indexOf(day);
        String which = week == null ? "" : week.substring(0, 1).replaceAll("[这本]", "");
        return which + "周" + (index >= 0 ? String.valueOf(index + 1) : day.replace('天', '日'));
    }

    /** As a share of one. */
    private List<Fact> share(MatchResult match) {
        boolean percent = match.group(1) != null;
        String unit = percent ? "%" : match.group(3);
        return fact(Kind.SHARE, Numerals.exact(percent ? match.group(1) : match.group(2))
                .map(number -> canonical(share(number, unit)))
                .orElse(match.group()), match);
    }

    private static BigDecimal share(BigDecimal number, String unit) {
        return switch (unit) {
            case "‰" -> number.movePointLeft(3);
            case "折" -> number.movePointLeft(number.compareTo(BigDecimal.TEN) >= 0 ? 2 : 1);
            case "成" -> number.movePointLeft(1);
            default -> number.movePointLeft(2);
        };
    }

    private List<Fact> time(MatchResult match) {
        boolean later = match.group(1) != null && "下午晚上傍晚".contains(match.group(1));
        String hour = Numerals.exact(match.group(2))
                .map(said -> later && said.compareTo(NOON) < 0 ? said.add(NOON) : said)
                .map(Facts::canonical)
                .orElse(match.group(2));
        String minute = match.group(3) == null ? "0" : switch (match.group(3)) {
            case "半" -> "30";
            case "一刻" -> "15";
            case "三刻" -> "45";
            default -> canonical(match.group(3));
        };
        return fact(Kind.TIME, hour + ':' + minute, match);
    }

    private List<Fact> number(MatchResult match) {
        String numeral = match.group(1);
        String alias = match.group(3);
        boolean chinese = numeral.chars().noneMatch(Character::isDigit);
        if (chinese && numeral.length() == 1 && alias == null) {
            return List.of();
        }
        String unit = alias == null ? "" : UNITS.getOrDefault(alias, alias);
        boolean vague = "几数".indexOf(match.group().charAt(0)) >= 0;
        String value = vague ? match.group() : canonical(numeral);
        return List.of(new Fact(Kind.NUMBER, value, unit, match.group().strip()));
    }

    /** In one form, whatever numerals were used; a range stays as it was said. */
    static String canonical(String numeral) {
        return Numerals.exact(numeral).map(Facts::canonical).orElse(numeral);
    }

    private static String canonical(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static Map<String, String> units() {
        Map<String, String> units = new HashMap<>();
        for (String line : WordList.lines("units.tsv")) {
            List<String> words = Arrays.asList(line.split("\t"));
            words.forEach(word -> units.put(word, words.getFirst()));
        }
        return Map.copyOf(units);
    }

    /** Latin units end where the Latin letters end. */
    private static String longestFirst(Iterable<String> words) {
        List<String> sorted = new ArrayList<>();
        words.forEach(sorted::add);
        return sorted.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(word -> Pattern.quote(word) + (word.charAt(0) < 0x80 ? "(?![a-z0-9])" : ""))
                .collect(Collectors.joining("|"));
    }
}

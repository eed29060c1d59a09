package ai.zhimai.dialogue.llm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a text states beyond the text that it rests on: facts, promises, and denials turned round. */
final class Claims {
    private static final List<String> PROMISES = WordList.lines("promises.txt");
    /** Words with a negation in them that deny nothing, and questions of the form A-not-A. */
    private static final Pattern NEUTRAL = Pattern
            .compile("不好意思|不过|不仅|不但|不管|不论|不错|不同|无论|非常|特别|别人|差不多|(\\p{IsHan})[不没]\\1");
    private static final String NEGATIONS = "不没无未非勿别";
    /** A negation reaches so many characters on: 不能给您退货. */
    private static final int REACH = 5;

    private Claims() {}

    static List<String> unsupported(String said, String grounds) {
        List<String> problems = new ArrayList<>(Facts.missing(said, grounds));
        String calmSaid = NEUTRAL.matcher(said).replaceAll("，");
        String calmGrounds = NEUTRAL.matcher(grounds).replaceAll("，");
        PROMISES.stream()
                .filter(word -> affirmed(word, calmSaid) && !affirmed(word, calmGrounds))
                .forEach(problems::add);
        problems.addAll(flips(calmSaid, calmGrounds));
        return List.copyOf(problems);
    }

    private static boolean affirmed(String word, String text) {
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            if (!negated(text, at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean negated(String text, int at) {
        for (int i = at - 1; i >= 0 && i >= at - REACH && isHan(text.charAt(i)); i--) {
            if (NEGATIONS.indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Pairs of characters that one text only denies and the other only affirms. */
    private static List<String> flips(String said, String grounds) {
        Map<String, Polarity> there = pairs(grounds);
        List<String> flips = new ArrayList<>();
        pairs(said).forEach((pair, here) -> {
            Polarity other = there.get(pair);
            if (other != null && here != Polarity.BOTH && other != Polarity.BOTH && here != other) {
                flips.add((here == Polarity.DENIED ? "不…" : "") + pair);
            }
        });
        return flips;
    }

    private static Map<String, Polarity> pairs(String text) {
        Map<String, Polarity> pairs = new HashMap<>();
        Matcher matcher = Pattern.compile("(?=(\\p{IsHan}{2}))").matcher(text);
        while (matcher.find()) {
            String pair = matcher.group(1);
            if (pair.chars().noneMatch(c -> NEGATIONS.indexOf(c) >= 0)) {
                Polarity polarity = negated(text, matcher.start()) ? Polarity.DENIED : Polarity.AFFIRMED;
                pairs.merge(pair, polarity, (old, now) -> old == now ? old : Polarity.BOTH);
            }
        }
        return pairs;
    }

    static boolean isHan(int c) {
        return Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN;
    }

    private enum Polarity {
        AFFIRMED, DENIED, BOTH
    }
}

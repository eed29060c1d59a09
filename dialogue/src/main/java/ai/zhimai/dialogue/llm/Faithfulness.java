package ai.zhimai.dialogue.llm;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whether other words say what the script says: the same facts, promises and denials, the same question.
 *
 * @param keep words of the script that must be said; numbers among them in any numerals
 */
record Faithfulness(String script, List<String> keep) {
    private static final Pattern QUESTION = Pattern.compile("[^。！？!?；;]*(?:[？?]|[吗呢](?=[。！!；;]|$))");
    /** Characters that say nothing of what a sentence is about. */
    private static final String EMPTY_CHARACTERS = "的了吗呢吧啊呀哦嗯您你我他她它们这那请问是在有和就都也还要一下";
    private static final double KEPT = 0.34;
    private static final int SLACK = 20;

    List<String> faults(String said) {
        List<String> faults = new ArrayList<>();
        if (said.length() > Math.max(script.length() * 8 / 5, script.length() + SLACK)
                || said.length() * 3 < script.length()) {
            faults.add("length " + said.length() + " for " + script.length());
            return faults;
        }
        Facts.missing(script, said).forEach(fact -> faults.add("lost " + fact));
        keep.stream()
                .filter(word -> script.contains(word) && !survives(word, said))
                .forEach(word -> faults.add("lost " + word));
        Claims.unsupported(said, script).forEach(claim -> faults.add("new " + claim));
        if (!sameQuestions(said)) {
            faults.add("another question");
        }
        if (kept(script, said) < KEPT || kept(said, script) < KEPT / 2) {
            faults.add("another subject");
        }
        return faults;
    }

    private static boolean survives(String word, String said) {
        return said.contains(word)
                || !Facts.in(word).isEmpty() && isOnlyFact(word) && Facts.missing(word, said).isEmpty();
    }

    /** 三台 may become 3台, but of 红色三台 the colour must stay. */
    private static boolean isOnlyFact(String word) {
        return Facts.in(word).stream().anyMatch(fact -> fact.said().length() == word.length());
    }

    private boolean sameQuestions(String said) {
        List<String> asked = questions(script);
        List<String> asks = questions(said);
        boolean number = asked.size() <= 1
                ? asks.size() == asked.size()
                : !asks.isEmpty() && asks.size() <= asked.size();
        return number && (asked.isEmpty() || kept(String.join("", asked), String.join("", asks)) >= KEPT);
    }

    private static List<String> questions(String text) {
        Matcher matcher = QUESTION.matcher(text.strip());
        return matcher.results().map(match -> match.group().strip()).filter(s -> s.length() > 1).toList();
    }

    /** The share of one text's characters with a meaning that the other has too. */
    private static double kept(String from, String in) {
        Set<Integer> characters = from.codePoints()
                .filter(c -> Claims.isHan(c) && EMPTY_CHARACTERS.indexOf(c) < 0)
                .boxed()
                .collect(Collectors.toSet());
        long there = characters.stream().filter(c -> in.indexOf(c) >= 0).count();
        return characters.isEmpty() ? 1 : (double) there / characters.size();
    }
}

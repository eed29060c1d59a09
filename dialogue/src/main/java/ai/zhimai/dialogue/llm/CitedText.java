package ai.zhimai.dialogue.llm;

import ai.zhimai.domain.dialogue.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An answer in sentences, each with the numbers of the sources that it cites. */
record CitedText(List<Sentence> sentences) {
    /** The least share of a sentence's pairs of characters that the cited passages have too. */
    private static final double SHARED = 0.34;
    private static final Pattern MARK = Pattern.compile("[\\[【]\\s*(\\d{1,4})\\s*[]】]");
    /** A mark belongs to the sentence before it, on whichever side of the full stop it stands. */
    private static final Pattern SENTENCE = Pattern
            .compile("[^。！？!?；;]+[。！？!?；;]*(?:\\s*" + MARK.pattern() + "[。！？!?；;]*)*");

    record Sentence(String text, List<Integer> cites) {}

    static CitedText of(String answer) {
        List<Sentence> sentences = new ArrayList<>();
        Matcher matcher = SENTENCE.matcher(answer);
        while (matcher.find()) {
            List<Integer> cites = MARK.matcher(matcher.group())
                    .results()
                    .map(match -> Integer.parseInt(match.group(1)))
                    .toList();
            String text = MARK.matcher(matcher.group())
                    .replaceAll("")
                    .replaceAll("([。！？!?；;])\\1+", "$1")
                    .strip();
            if (!text.isEmpty()) {
                sentences.add(new Sentence(text, cites));
            }
        }
        return new CitedText(List.copyOf(sentences));
    }

    /** As it came, but for the marks of citation. */
    static String withoutMarks(String answer) {
        return MARK.matcher(answer).replaceAll("");
    }

    /** Without the marks. */
    String text() {
        return sentences.stream().map(Sentence::text).collect(Collectors.joining());
    }

    /** Those cited, in the order of their first citation. */
    List<Source> sources(List<Source> given) {
        return sentences.stream()
                .flatMap(s -> s.cites().stream())
                .distinct()
                .map(n -> given.get(n - 1))
                .toList();
    }

    List<String> faults(List<Source> given, FactCheck factCheck) {
        List<String> faults = new ArrayList<>();
        if (sentences.isEmpty()) {
            faults.add("no sentence");
        }
        for (Sentence sentence : sentences) {
            faults.addAll(faults(sentence, given, factCheck));
        }
        return faults;
    }

    private static List<String> faults(Sentence sentence, List<Source> given, FactCheck factCheck) {
        if (sentence.cites().isEmpty()) {
            return List.of("no source for: " + sentence.text());
        }
        if (sentence.cites().stream().anyMatch(number -> number < 1 || number > given.size())) {
            return List.of("cites what was not given: " + sentence.cites());
        }
        List<Source> cited = sentence.cites()
                .stream()
                .distinct()
                .map(number -> given.get(number - 1))
                .toList();
        List<String> faults = new ArrayList<>();
        factCheck.unsupported(sentence.text(), cited).forEach(claim -> faults.add("unsupported: " + claim));
        if (shared(sentence.text(), cited) < SHARED) {
            faults.add("not of its source: " + sentence.text());
        }
        return faults;
    }

    private static double shared(String text, List<Source> cited) {
        Set<String> here = pairs(text);
        Set<String> there = new TreeSet<>();
        cited.forEach(source -> there.addAll(pairs(source.place() + '\n' + source.passage())));
        long both = here.stream().filter(there::contains).count();
        return here.isEmpty() ? 0 : (double) both / here.size();
    }

    private static Set<String> pairs(String text) {
        Set<String> pairs = new TreeSet<>();
        for (int i = 0; i + 1 < text.length(); i++) {
            if (Character.isLetterOrDigit(text.charAt(i)) && Character.isLetterOrDigit(text.charAt(i + 1))) {
                pairs.add(text.substring(i, i + 2));
            }
        }
        return pairs;
    }
}

package ai.zhimai.dialogue.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cn.smart.HMMChineseTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Texts as terms: meanings that sales talk words in several ways, products under any of their names, model numbers
 * whole, the other words as smartcn cuts them, and pairs of characters. Fillers are dropped. Thread-safe.
 */
final class Terms {
    /** A model number: letters with a number, written with hyphens, with blanks, or together. */
    private static final Pattern CODE = Pattern.compile("[a-z0-9]+(?:[-_./][a-z0-9]+)*");
    private static final Pattern SPLIT_CODE = Pattern
            .compile("(?<![a-z0-9])((?:[a-z] ){1,4}|[a-z]{1,4} )(?=[0-9])");
    private static final Pattern SEPARATOR = Pattern.compile("[-_./]");
    private static final Set<String> FILLERS = Resources.rows("fillers.tsv")
            .stream()
            .map(List::getFirst)
            .collect(Collectors.toUnmodifiableSet());
    private static final List<List<String>> ALIKE = Resources.rows("alike.tsv");

    private final Map<String, Set<String>> phrases = new HashMap<>();
    private final int longest;
    private final Analyzer words = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            return new TokenStreamComponents(new HMMChineseTokenizer());
        }
    };

    /** Names of products, a product a list; one name may belong to several. */
    Terms(List<List<String>> products) {
        ALIKE.forEach(group -> add("=" + group.getFirst(), group));
        products.forEach(group -> add("@" + group.getFirst().toLowerCase(Locale.ROOT), group));
        longest = phrases.keySet().stream().mapToInt(String::length).max().orElse(0);
    }

    private void add(String meaning, List<String> group) {
        for (String phrase : group) {
            String key = normalised(phrase);
            List<String> keys = new ArrayList<>(List.of(key));
            if (CODE.matcher(key).matches()) {
                keys.addAll(forms(key));
            }
            keys.stream()
                    .filter(each -> each.length() > 1)
                    .forEach(each -> phrases.computeIfAbsent(each, k -> new HashSet<>()).add(meaning));
        }
    }

    /**
     * What stands for itself in a question: covered by one of its meanings or by its words.
     *
     * @param meanings {@code =…} of sales talk, {@code @…} of products; empty for other words
     */
    record Unit(Set<String> meanings, List<String> words) {
        boolean isProduct() {
            return meanings.stream().anyMatch(meaning -> meaning.startsWith("@"));
        }
    }

    record Analysis(List<Unit> units, Set<String> pairs) {
        /** Meanings and words of all units. */
        List<String> all() {
            List<String> all = new ArrayList<>();
            units.forEach(unit -> {
                all.addAll(unit.meanings());
                all.addAll(unit.words());
            });
            return all;
        }
    }

    static String normalised(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        Matcher split = SPLIT_CODE.matcher(Numbers.toDigits(plain));
        return split.replaceAll(match -> match.group(1).replace(" ", ""));
    }

    Analysis of(String text) {
        var scan = new Scan(normalised(text));
        scan.run();
        return new Analysis(scan.units, scan.pairs);
    }

    /** One pass over a text: at each place the longest phrase, a code, or one more character of other words. */
    private final class Scan {
        private final String text;
        private final List<Unit> units = new ArrayList<>();
        private final Set<String> pairs = new LinkedHashSet<>();
        private final StringBuilder pending = new StringBuilder();

        Scan(String text) {
            this.text = text;
        }

        void run() {
            Matcher code = CODE.matcher(text);
            for (int i = 0; i < text.length();) {
                String phrase = phraseAt(i);
                if (!phrase.isEmpty()) {
                    flush();
                    units.add(new Unit(phrases.getOrDefault(phrase, Set.of()), words(phrase)));
                    pair(phrase);
                    i += phrase.length();
                } else if (code.find(i) && code.start() == i) {
                    flush();
                    if (!FILLERS.contains(code.group())) {
                        units.add(code(code.group()));
                    }
                    i = code.end();
                } else {
                    pending.append(text.charAt(i));
                    i++;
                }
            }
            flush();
        }

        private String phraseAt(int start) {
            for (int end = Math.min(text.length(), start + longest); end > start + 1; end--) {
                String candidate = text.substring(start, end);
                if (phrases.containsKey(candidate) && isWhole(start, end)) {
                    return candidate;
                }
            }
            return "";
        }

        /** DB60 is no phrase of DB600. */
        private boolean isWhole(int start, int end) {
            return !(isLatin(end - 1) && isLatin(end)) && !(isLatin(start) && isLatin(start - 1));
        }

        private boolean isLatin(int place) {
            return place >= 0 && place < text.length() && text.charAt(place) < 0x80
                    && Character.isLetterOrDigit(text.charAt(place));
        }

        private void flush() {
            String rest = pending.toString();
            pending.setLength(0);
            for (String word : cut(rest)) {
                units.add(new Unit(Set.of(), List.of(word)));
            }
            pair(rest);
        }

        private void pair(String run) {
            for (int i = 0; i + 1 < run.length(); i++) {
                if (Character.isLetterOrDigit(run.charAt(i))
                        && Character.isLetterOrDigit(run.charAt(i + 1))) {
                    String pair = run.substring(i, i + 2);
                    if (!FILLERS.contains(pair)) {
                        pairs.add(pair);
                    }
                }
            }
        }
    }

    private Unit code(String code) {
        return new Unit(phrases.getOrDefault(code, Set.of()), forms(code));
    }

    /** jz-db80 → jzdb80 and db80, by which callers know it too. */
    private static List<String> forms(String code) {
        String joined = SEPARATOR.matcher(code).replaceAll("");
        String tail = SEPARATOR.matcher(code.substring(code.indexOf('-') + 1)).replaceAll("");
        return tail.equals(joined) ? List.of(joined) : List.of(joined, tail);
    }

    /** The words of a name, its model number whole. */
    private List<String> words(String phrase) {
        List<String> words = new ArrayList<>();
        String rest = CODE.matcher(phrase).replaceAll(match -> {
            words.addAll(forms(match.group()));
            return " ";
        });
        words.addAll(cut(rest));
        return words;
    }

    private List<String> cut(String text) {
        List<String> cut = new ArrayList<>();
        try (TokenStream stream = words.tokenStream("", text)) {
            var term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                String word = term.toString();
                if (Character.isLetterOrDigit(word.codePointAt(0)) && !FILLERS.contains(word)) {
                    cut.add(word);
                }
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return cut;
    }
}

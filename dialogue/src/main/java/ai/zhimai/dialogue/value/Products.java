package ai.zhimai.dialogue.value;

import ai.zhimai.domain.Phonetics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds catalogue products by what customers call them and what a recogniser makes of it: 打报机 is 打包机. Thread-safe.
 *
 * <p>Approximate substring search by dynamic programming (Sellers 1980), where hearing a character of like sound costs
 * little and another character more than leaving one out: 打标机 is not 打包机.
 */
public final class Products {
    /** One character in four may be missing, every one be a homophone; nothing less alike matches. */
    private static final double LEAST = 0.75;
    /** Of two characters more is asked: 点击 is too easily 电机. */
    private static final double LEAST_OF_TWO = 0.9;

    private final Sounds sounds;
    private final List<Form> forms = new ArrayList<>();
    private final Map<Character, Integer> letters = new HashMap<>();

    /** Which way a product was found. */
    public enum How {
        /** the words are its name or an alias */
        EXACT,
        /** they contain it */
        CONTAINED,
        /** a name that sounds alike */
        SOUND,
        /** a name with a character missing, added or wrong */
        SPELLING,
        /** they are a part of one product's names and of no other's */
        PART
    }

    /**
     * A product found in a text.
     *
     * @param score 1 for its very name, less the more it was changed
     * @param start first UTF-16 unit of the words that name it
     * @param end   one past the last
     */
    public record Match(CatalogueEntry entry, double score, How how, int start, int end) {}

    /** A name in plain characters, with each character's index among the catalogue's letters. */
    private record Form(CatalogueEntry entry, String word, int[] letters) {}

    public Products(List<CatalogueEntry> catalogue, Phonetics phonetics) {
        this.sounds = new Sounds(phonetics);
        for (CatalogueEntry entry : catalogue) {
            add(entry, entry.name());
            entry.aliases().forEach(alias -> add(entry, alias));
        }
    }

    private void add(CatalogueEntry entry, String name) {
        String word = Plain.of(name).replace(" ", "");
        if (!word.isEmpty()) {
            int[] indices = word.chars()
                    .map(c -> letters.computeIfAbsent((char) c, key -> letters.size()))
                    .toArray();
            forms.add(new Form(entry, word, indices));
        }
    }

    /** The product that the words name best. */
    public Optional<Match> match(String said) {
        String text = Plain.of(said).strip();
        return candidates(text).stream().findFirst().map(best -> whole(text, best)).or(() -> part(text));
    }

    /** All products named in a text, by position, none over another. */
    public List<Match> all(String text) {
        var taken = new ArrayList<Match>();
        for (Match match : candidates(Plain.of(text))) {
            if (taken.stream().allMatch(other -> other.end <= match.start || other.start >= match.end)) {
                taken.add(match);
            }
        }
        taken.sort(Comparator.comparingInt(Match::start));
        return taken;
    }

    private static Match whole(String text, Match match) {
        boolean exact = match.how == How.CONTAINED && match.start == 0 && match.end == text.length();
        return exact ? new Match(match.entry, match.score, How.EXACT, match.start, match.end) : match;
    }

    /** Best first: the very names, the longest before all; then the most alike. */
    private List<Match> candidates(String text) {
        int[][] costs = costs(text);
        var matches = new ArrayList<Match>();
        for (Form form : forms) {
            boolean contained = false;
            for (int at = text.indexOf(form.word); at >= 0; at = text.indexOf(form.word,
                    at + form.word.length())) {
                contained |= contained(text, form, at, matches);
            }
            if (!contained && form.word.length() > 1) {
                alike(text, form, costs).ifPresent(matches::add);
            }
        }
        matches.sort(Comparator
                .comparingInt((Match match) -> match.how == How.CONTAINED ? match.start - match.end : 0)
                .thenComparingDouble(match -> -match.score)
                .thenComparingInt(match -> match.start - match.end));
        return matches;
    }

    /** 机 of 码垛机 must not be that of 机器人. */
    private static boolean contained(String text, Form form, int at, List<Match> matches) {
        int end = at + form.word.length();
        if (form.word.endsWith("机") && text.startsWith("器", end)) {
            return false;
        }
        return matches.add(new Match(form.entry, 1, How.CONTAINED, at, end));
    }

    /** [text][letters of the catalogue] */
    private int[][] costs(String text) {
        int[][] costs = new int[text.length()][letters.size()];
        for (int i = 0; i < text.length(); i++) {
            int[] row = costs[i];
            char said = text.charAt(i);
            letters.forEach((letter, index) -> row[index] = sounds.cost(said, letter));
        }
        return costs;
    }

    private static Optional<Match> alike(String text, Form form, int[][] costs) {
        int length = form.word.length();
        int[] distance = new int[length + 1];
        int[] start = new int[length + 1];
        int best = Integer.MAX_VALUE;
        int from = 0;
        int to = 0;
        for (int i = 1; i <= length; i++) {
            distance[i] = i * Sounds.MISSING;
        }
        for (int j = 0; j < text.length(); j++) {
            advance(form, costs[j], j, distance, start);
            if (distance[length] < best) {
                best = distance[length];
                from = start[length];
                to = j + 1;
            }
        }
        double score = 1 - (double) best / (Sounds.MISSING * length);
        boolean machine = form.word.endsWith("机") && text.startsWith("器", to);
        if (text.isEmpty() || machine || from >= to || score < (length == 2 ? LEAST_OF_TWO : LEAST)) {
            return Optional.empty();
        }
        How how = to - from == length && best <= length * Sounds.NEAR ? How.SOUND : How.SPELLING;
        return Optional.of(new Match(form.entry, score, how, from, to));
    }

    /** One more character of the text; {@code distance[i]} and {@code start[i]} are of the name's first i characters. */
    private static void advance(Form form, int[] costs, int at, int[] distance, int[] start) {
        int diagonal = 0;
        int diagonalStart = at;
        start[0] = at + 1;
        for (int i = 1; i < distance.length; i++) {
            int heard = diagonal + costs[form.letters[i - 1]];
            int added = distance[i] + Sounds.MISSING;
            int missing = distance[i - 1] + Sounds.MISSING;
            diagonal = distance[i];
            int previousStart = start[i];
            if (heard <= added && heard <= missing) {
                distance[i] = heard;
                start[i] = diagonalStart;
            } else if (missing <= added) {
                distance[i] = missing;
                start[i] = start[i - 1];
            } else {
                distance[i] = added;
            }
            diagonalStart = previousStart;
        }
    }

    /** 码垛的 where only one product has 码垛 in a name. */
    private Optional<Match> part(String text) {
        String word = text.replaceFirst("^(?:就|嗯|那个|要|是|我要|我们要)+", "")
                .replaceFirst("(?:的|那个|那种|那款|吧|啊|呢)+$", "");
        if (word.length() < 2) {
            return Optional.empty();
        }
        var owners = new HashSet<CatalogueEntry>();
        int length = 0;
        for (Form form : forms) {
            if (form.word.contains(word)) {
                owners.add(form.entry);
                length = Math.max(length, form.word.length());
            }
        }
        int start = text.indexOf(word);
        double score = (double) word.length() / Math.max(1, length);
        return owners.size() == 1
                ? Optional.of(
                        new Match(owners.iterator().next(), score, How.PART, start, start + word.length()))
                : Optional.empty();
    }
}

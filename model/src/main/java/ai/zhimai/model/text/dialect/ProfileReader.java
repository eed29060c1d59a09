package ai.zhimai.model.text.dialect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the five files of one profile. */
final class ProfileReader {
    private static final Pattern SYLLABLE_PART = Pattern.compile("[a-z]+");

    private final ProfileFiles files;
    private final List<ProfileProblem> problems;

    private ProfileReader(ProfileFiles files, List<ProfileProblem> problems) {
        this.files = files;
        this.problems = problems;
    }

    /** What could be read; what is wrong is added to the problems. */
    static DialectProfile read(ProfileFiles files, List<ProfileProblem> problems) {
        var reader = new ProfileReader(files, problems);
        return new DialectProfile(files.id(), new AboutReader(files, problems).name(),
                LexiconReader.read(files, problems), reader.rules(), reader.confusions(), reader.markers());
    }

    private List<RewriteRule> rules() {
        List<RewriteRule> rules = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        for (var row : ProfileTable.read(files, "rules.tsv", List.of("pattern", "replacement", "note"),
                problems)) {
            if (isRepeated(row, row.cell(0), lines)) {
                continue;
            }
            try {
                rules.add(RewriteRule.of(simplify(row.cell(0)), row.cell(1), row.origin()));
            } catch (PatternSyntaxException e) {
                problem(row.origin(), "the pattern cannot be used: " + e.getDescription(),
                        "correct the regular expression " + row.cell(0));
            }
        }
        return rules;
    }

    private List<Confusion> confusions() {
        List<Confusion> confusions = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        for (var row : ProfileTable.read(files, "confusions.tsv",
                List.of("heard", "meant", "weight", "note"), problems)) {
            if (!isRepeated(row, row.cell(0) + " ← " + row.cell(1), lines)) {
                confusion(row).ifPresent(confusions::add);
            }
        }
        return confusions;
    }

    private Optional<Confusion> confusion(ProfileTable.Row row) {
        int colon = row.cell(0).indexOf(':');
        Optional<Confusion.Level> level = level(row.cell(0).substring(0, Math.max(0, colon)));
        String heard = simplify(row.cell(0).substring(colon + 1));
        String meant = simplify(row.cell(1));
        if (level.isEmpty()) {
            problem(row.origin(), "'" + row.cell(0) + "' does not say what is heard",
                    "write initial:, final:, syllable: or word: before it");
            return Optional.empty();
        }
        boolean word = level.get() == Confusion.Level.WORD;
        if (heard.isEmpty() || meant.isEmpty() || heard.equals(meant)
                || !word && !(SYLLABLE_PART.matcher(heard).matches()
                        && SYLLABLE_PART.matcher(meant).matches())) {
            problem(row.origin(), "'" + heard + "' cannot be taken for '" + meant + "'",
                    word ? "write two different words" : "write two different parts of toneless pinyin");
            return Optional.empty();
        }
        Optional<Double> weight = number(row, row.cell(2), 1);
        return weight.map(w -> new Confusion(level.get(), heard, meant, w, row.origin()));
    }

    private static Optional<Confusion.Level> level(String name) {
        for (Confusion.Level level : Confusion.Level.values()) {
            if (level.name().toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }

    private List<Marker> markers() {
        List<Marker> markers = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        for (var row : ProfileTable.read(files, "markers.tsv", List.of("text", "weight", "note"), problems)) {
            if (!isRepeated(row, row.cell(0), lines)) {
                number(row, row.cell(1), 5)
                        .ifPresent(weight -> markers.add(new Marker(simplify(row.cell(0)), weight)));
            }
        }
        return markers;
    }

    /** A number above 0, at most {@code most}. */
    private Optional<Double> number(ProfileTable.Row row, String text, double most) {
        try {
            double value = Double.parseDouble(text);
            if (value > 0 && value <= most) {
                return Optional.of(value);
            }
        } catch (NumberFormatException _) {
            // told below
        }
        problem(row.origin(), "the weight '" + text + "' of " + row.cell(0) + " is out of range",
                "write a number above 0, at most " + (long) most);
        return Optional.empty();
    }

    private boolean isRepeated(ProfileTable.Row row, String key, Map<String, Integer> lines) {
        Integer first = lines.putIfAbsent(key, row.origin().line());
        if (first != null) {
            problem(row.origin(), key + " stands there twice, first in line " + first,
                    "delete one of the lines");
        }
        return first != null;
    }

    /** Words are looked for in text whose traditional characters have become simplified. */
    private static String simplify(String text) {
        return TraditionalCharacters.simplify(text);
    }

    private void problem(Origin origin, String what, String remedy) {
        problems.add(new ProfileProblem(origin.file(), origin.line(), what, remedy));
    }
}

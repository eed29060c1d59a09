package ai.zhimai.model.text.dialect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code lexicon.tsv}: word, mandarin, pos, context, note. */
final class LexiconReader {
    private static final String FILE = "lexicon.tsv";
    private static final List<String> HEADER = List.of("word", "mandarin", "pos", "context", "note");

    private final List<ProfileProblem> problems;
    private final List<Entry> entries = new ArrayList<>();
    /** Word and context → the entry that was read first. */
    private final Map<String, Entry> known = new HashMap<>();

    private LexiconReader(List<ProfileProblem> problems) {
        this.problems = problems;
    }

    static List<Entry> read(ProfileFiles files, List<ProfileProblem> problems) {
        var reader = new LexiconReader(problems);
        ProfileTable.read(files, FILE, HEADER, problems).forEach(reader::add);
        reader.checkCycles();
        return reader.entries;
    }

    private void add(ProfileTable.Row row) {
        String word = row.cell(0);
        Optional<PartOfSpeech> pos = PartOfSpeech.of(row.cell(2));
        if (pos.isEmpty()) {
            problem(row.origin(), "%s has the unknown part of speech '%s'".formatted(word, row.cell(2)),
                    "write one of " + PartOfSpeech.marks());
        }
        Optional<Context> context = ContextParser.parse(row.cell(3));
        if (context.isEmpty()) {
            problem(row.origin(), "the context '%s' of %s is not understood".formatted(row.cell(3), word),
                    ContextParser.REMEDY);
        }
        List<String> mandarin = Arrays.asList(row.cell(1).split("\\|", -1));
        boolean alternatives = checkAlternatives(row, mandarin);
        if (pos.isEmpty() || context.isEmpty() || !alternatives) {
            return;
        }
        var entry = new Entry(TraditionalCharacters.simplify(word), mandarin, pos.get(), context.get(),
                row.origin());
        if (isNew(row, entry)) {
            entries.add(entry);
        }
    }

    private boolean checkAlternatives(ProfileTable.Row row, List<String> mandarin) {
        if (mandarin.size() > 1 && mandarin.contains("")) {
            problem(row.origin(), row.cell(0) + " has an empty alternative",
                    "take out the | too many; a word is dropped by an empty cell alone");
            return false;
        }
        if (mandarin.getFirst().equals(row.cell(0)) && mandarin.size() == 1) {
            problem(row.origin(), row.cell(0) + " becomes itself", "delete the line");
            return false;
        }
        return true;
    }

    private boolean isNew(ProfileTable.Row row, Entry entry) {
        Entry first = known.putIfAbsent(row.cell(0) + '\t' + row.cell(3), entry);
        if (first == null) {
            return true;
        }
        boolean same = first.mandarin().equals(entry.mandarin());
        problem(row.origin(), same
                ? "%s stands there twice, first in line %d".formatted(entry.word(), first.origin().line())
                : "%s is %s here but %s in line %d, with the same context".formatted(entry.word(),
                        String.join("|", entry.mandarin()), String.join("|", first.mandarin()),
                        first.origin().line()),
                same
                        ? "delete one of the lines"
                        : "join the alternatives in one line, or tell them apart by a context");
        return false;
    }

    /** A word whose Mandarin is again a word of the lexicon, and so on, must not lead back to itself. */
    private void checkCycles() {
        Map<String, Entry> byWord = new LinkedHashMap<>();
        entries.forEach(entry -> byWord.putIfAbsent(entry.word(), entry));
        Set<String> done = new LinkedHashSet<>();
        for (Entry entry : entries) {
            Set<String> path = new LinkedHashSet<>();
            Entry at = entry;
            while (at != null && path.add(at.word()) && !done.contains(at.word())) {
                at = byWord.get(at.mandarin().getFirst());
            }
            if (at != null && at.word().equals(entry.word()) && !done.contains(entry.word())) {
                problem(entry.origin(),
                        "there is a cycle: " + String.join(" → ", path) + " → " + entry.word(),
                        "decide which of them is the Mandarin word, and delete the line that leads back");
            }
            done.addAll(path);
        }
    }

    private void problem(Origin origin, String what, String remedy) {
        problems.add(new ProfileProblem(origin.file(), origin.line(), what, remedy));
    }
}

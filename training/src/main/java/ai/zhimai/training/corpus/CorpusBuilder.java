package ai.zhimai.training.corpus;

import ai.zhimai.domain.Slot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/** Gathers the rows of one file; a row that breaks the rules of an {@link Example} becomes problems instead. */
final class CorpusBuilder {
    private final String file;
    private final List<Example> examples = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    CorpusBuilder(String file) {
        this.file = file;
    }

    void problem(Problem problem) {
        problems.add(problem);
    }

    void problem(int line, String message, String remedy) {
        problem(new Problem(new Source(file, line), message, remedy));
    }

    void row(int line, String text, List<String> intents, List<Slot> slots) {
        int before = problems.size();
        var ordered = slots.stream().sorted(Comparator.comparingInt(Slot::start)).toList();
        checkText(line, text);
        checkIntents(line, intents);
        checkSlots(line, text, ordered);
        if (problems.size() == before) {
            examples.add(new Example(text, intents, ordered, new Source(file, line)));
        }
    }

    Corpus build() {
        if (examples.isEmpty() && problems.isEmpty()) {
            problem(0, "no examples in it", "check that this is the file you meant");
        }
        problems.sort(Comparator.comparingInt(problem -> problem.source().line()));
        return new Corpus(examples, problems);
    }

    private void checkText(int line, String text) {
        if (TextKey.of(text).isEmpty()) {
            problem(line, "the text is empty", "write the utterance or delete the line");
        }
    }

    private void checkIntents(int line, List<String> intents) {
        if (intents.stream().allMatch(String::isBlank)) {
            problem(line, "no intent label", "label the utterance or delete the line");
            return;
        }
        if (intents.stream().anyMatch(String::isBlank)) {
            problem(line, "an empty label in '" + Labels.join(intents) + "'",
                    "put exactly one '+' between two labels");
        }
        var seen = new HashSet<String>();
        for (String intent : intents) {
            if (!intent.isBlank() && !seen.add(intent)) {
                problem(line, "intent '" + intent + "' is given twice", "name each intent once");
            }
        }
    }

    private void checkSlots(int line, String text, List<Slot> slots) {
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(i);
            checkSpan(line, text, slot);
            if (i > 0 && slot.start() < slots.get(i - 1).end()) {
                problem(line, "slots " + show(slots.get(i - 1)) + " and " + show(slot) + " overlap",
                        "keep one of them or shorten a span");
            }
        }
    }

    private void checkSpan(int line, String text, Slot slot) {
        if (slot.end() > text.length()) {
            problem(line,
                    "slot " + show(slot) + " ends after the text, which has " + text.length() + " units",
                    "count start and end in UTF-16 units of the text");
        } else if (cutsCharacter(text, slot.start()) || cutsCharacter(text, slot.end())) {
            problem(line, "slot " + show(slot) + " cuts a character in two",
                    "count start and end in UTF-16 units of the text");
        } else if (!text.substring(slot.start(), slot.end()).equals(slot.value())) {
            problem(line,
                    "slot " + show(slot) + " says '" + slot.value() + "' but the text there is '"
                            + text.substring(slot.start(), slot.end()) + "'",
                    "correct value, start or end");
        }
    }

    private static boolean cutsCharacter(String text, int at) {
        return at > 0 && at < text.length()
                && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
    }

    private static String show(Slot slot) {
        return slot.name() + " [" + slot.start() + ", " + slot.end() + ")";
    }
}

package ai.zhimai.training.corpus;

import ai.zhimai.domain.Slot;
import java.util.ArrayList;
import java.util.List;

/**
 * CAIS and its kind: one character and its BIES or BIO tag a line, a blank line after each sentence. The intents
 * stand on the sentence's last line, or line by line in a file beside it.
 */
final class TaggedCharacters {
    private final List<String> intentFile;
    private final CorpusBuilder corpus;
    private final List<String> sentence = new ArrayList<>();
    private int sentences;

    private TaggedCharacters(List<String> intentFile, CorpusBuilder corpus) {
        this.intentFile = intentFile;
        this.corpus = corpus;
    }

    /** Reads the text; {@code intentFile} holds one line a sentence, or nothing. */
    static Corpus read(String file, String text, List<String> intentFile) {
        var corpus = new CorpusBuilder(file);
        new TaggedCharacters(intentFile, corpus).read(text.split("\r?\n", -1));
        return corpus.build();
    }

    private void read(String[] lines) {
        for (int i = 0; i < lines.length; i++) {
            if (!lines[i].isBlank()) {
                sentence.add(lines[i]);
            }
            if (!sentence.isEmpty() && (lines[i].isBlank() || i == lines.length - 1)) {
                int last = lines[i].isBlank() ? i : i + 1;
                finish(last - sentence.size() + 1);
                sentence.clear();
            }
        }
        if (!intentFile.isEmpty() && intentFile.size() != sentences) {
            corpus.problem(0,
                    sentences + " sentences but " + intentFile.size()
                            + " lines in the .intent file beside it",
                    "give every sentence one line of intents");
        }
    }

    private void finish(int firstLine) {
        String intents = sentences < intentFile.size() ? intentFile.get(sentences) : "";
        sentences++;
        if (intentFile.isEmpty() && sentence.getLast().matches("\\S+")) {
            intents = sentence.removeLast();
        }
        var text = new StringBuilder();
        var slots = new ArrayList<Slot>();
        String previous = "O";
        for (int i = 0; i < sentence.size(); i++) {
            String line = sentence.get(i);
            int gap = Math.max(line.lastIndexOf(' '), line.lastIndexOf('\t'));
            String tag = line.substring(gap + 1);
            if (gap < 0 || !follows(previous, tag)) {
                corpus.problem(firstLine + i, "tag '" + tag + "' after '" + previous + "'",
                        "tag each character O, B-slot, I-slot, E-slot or S-slot");
                return;
            }
            mark(gap == 0 ? " " : line.substring(0, gap), tag, text, slots);
            previous = tag;
        }
        corpus.row(firstLine, text.toString(), Labels.parse(intents), slots);
    }

    private static boolean follows(String previous, String tag) {
        if (tag.equals("O")) {
            return true;
        }
        if (!tag.matches("[BIMES]-.+")) {
            return false;
        }
        boolean begins = tag.charAt(0) == 'B' || tag.charAt(0) == 'S';
        return begins || previous.matches("[BIM]-.+") && previous.substring(2).equals(tag.substring(2));
    }

    private static void mark(String token, String tag, StringBuilder text, List<Slot> slots) {
        int start = text.length();
        text.append(token);
        if (tag.equals("O")) {
            return;
        }
        if (tag.charAt(0) != 'B' && tag.charAt(0) != 'S') {
            start = slots.removeLast().start();
        }
        slots.add(new Slot(tag.substring(2), text.substring(start), start, text.length()));
    }
}

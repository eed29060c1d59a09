package ai.zhimai.dialogue.knowledge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Running text as it goes by, cut into passages at its headings. */
final class Outline {
    /** Longest passage in characters: about what is read out in a minute and a half. */
    private static final int LONGEST = 400;

    private final Document.Builder document;
    private final TreeMap<Integer, String> headings = new TreeMap<>();
    private final List<String> blocks = new ArrayList<>();
    private String page = "";

    Outline(Document.Builder document) {
        this.document = document;
    }

    /** A heading of level 1, 2, …; ends the section before. */
    void heading(int level, String title) {
        flush();
        headings.tailMap(level, true).clear();
        if (!title.isBlank()) {
            headings.put(level, title.strip());
        }
    }

    /** Says where the next blocks stand, in a document that has pages. */
    void page(String place) {
        flush();
        page = place;
    }

    /** A paragraph, a list item or a table row. */
    void block(String text) {
        if (!text.isBlank()) {
            blocks.addAll(Sentences.parts(text.strip(), LONGEST));
        }
    }

    /** A row of a table with its header, readable by itself. */
    void row(List<String> header, List<String> cells) {
        List<String> readable = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            if (!cells.get(i).isBlank()) {
                String name = i < header.size() ? header.get(i).strip() : "";
                readable.add(name.isEmpty() ? cells.get(i).strip() : name + "：" + cells.get(i).strip());
            }
        }
        block(String.join("，", readable));
    }

    /** Ends the last section. */
    void flush() {
        String path = String.join(" > ", headings.values());
        List<String> parts = Sentences.packed(blocks, LONGEST, "\n");
        for (int i = 0; i < parts.size(); i++) {
            String place = page.isEmpty() ? path : page;
            document.add(Passage.of(document.file(), parts.size() == 1 ? place : place + " (" + (i + 1) + ")",
                    Kind.MANUAL, path, lines(parts.get(i)), parts.get(i), Map.of()));
        }
        blocks.clear();
    }

    /** Sentences, each under its section's title, without which many say nothing of what they are about. */
    private List<String> lines(String text) {
        String title = headings.isEmpty() ? "" : headings.lastEntry().getValue();
        var lines = new LinkedHashMap<String, String>();
        if (!title.isEmpty()) {
            lines.put(title, title);
        }
        Sentences.of(text).forEach(sentence -> lines.put(sentence, sentence));
        return List.copyOf(lines.values());
    }
}

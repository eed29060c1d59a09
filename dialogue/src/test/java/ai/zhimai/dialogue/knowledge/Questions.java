package ai.zhimai.dialogue.knowledge;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The development set: spoken questions over the sample knowledge, and what it does not answer. */
final class Questions {
    static final Path FOLDER = Path.of("../robots/industrial-equipment/knowledge");

    private Questions() {}

    /**
     * A question with what a passage must hold to answer it.
     *
     * @param needs alternatives, each with all its parts
     */
    record Asked(Query query, List<List<String>> needs) {
        boolean isAnsweredBy(Passage passage) {
            String words = squeezed(passage.head() + passage.text());
            return needs.stream().anyMatch(parts -> parts.stream().allMatch(words::contains));
        }
    }

    static List<Asked> answerable() {
        return Resources.rows("questions.tsv")
                .stream()
                .map(row -> new Asked(
                        new Query(row.get(0), Set.of(),
                                row.get(1).equals("-") ? List.of() : List.of(row.get(1))),
                        List.of(row.get(2).split("\\|"))
                                .stream()
                                .map(part -> List.of(squeezed(part).split("&")))
                                .toList()))
                .toList();
    }

    static List<Query> unanswerable() {
        return Resources.rows("unanswerable.tsv").stream().map(row -> Query.of(row.getFirst())).toList();
    }

    private static String squeezed(String text) {
        return text.replace(" ", "");
    }
}

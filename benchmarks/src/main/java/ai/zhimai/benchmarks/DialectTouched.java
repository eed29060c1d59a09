package ai.zhimai.benchmarks;

import ai.zhimai.model.text.dialect.DialectNormaliser;
import ai.zhimai.training.corpus.CorpusReader;
import ai.zhimai.training.corpus.Example;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How often the normaliser changes what is Mandarin already. */
final class DialectTouched {
    private DialectTouched() {}

    static Table table(DataFolders folders, DialectNormaliser normaliser, List<String> dialects) {
        var rows = new ArrayList<List<Cell>>();
        var absent = new ArrayList<String>();
        files(folders).forEach((name, file) -> {
            if (Files.exists(file)) {
                rows.add(row(name,
                        CorpusReader.read(file).examples().stream().map(Example::text).toList(),
                        normaliser, dialects));
            } else {
                absent.add("Absent: " + file + " is not there.");
            }
        });
        var notes = new ArrayList<>(List.of("Share of sentences that the normaliser changes though they were "
                + "collected as Mandarin; a few of them are dialect all the same (要得要得). Given: every sentence "
                + "is read as each dialect in turn, which nobody would do; the worst dialect is shown."));
        notes.addAll(absent);
        return new Table("Dialect and Mandarin", List.of("Mandarin text", "sentences", "auto %",
                "worst dialect given %"), rows, notes);
    }

    private static Map<String, Path> files(DataFolders folders) {
        Map<String, Path> files = new LinkedHashMap<>();
        files.put("sample corpus, train.tsv", folders.sample().resolve("train.tsv"));
        files.put("sample corpus, more.tsv", folders.sample().resolve("more.tsv"));
        files.put("telemarketing, test.csv", folders.data().resolve("telemarketing/test.csv"));
        files.put("SMP2017, test.csv", folders.data().resolve("smp2017/test.csv"));
        return files;
    }

    private static List<Cell> row(String name, List<String> texts, DialectNormaliser normaliser,
            List<String> dialects) {
        long auto = texts.stream().filter(text -> normaliser.normalise(text).changed()).count();
        long worst = dialects.stream()
                .mapToLong(dialect -> texts.stream()
                        .filter(text -> normaliser.normalise(text, dialect).changed())
                        .count())
                .max()
                .orElse(0);
        return List.of(Cell.of(name), Cell.of(texts.size(), 0), Cell.of(100.0 * auto / texts.size(), 2),
                Cell.of(100.0 * worst / texts.size(), 2));
    }
}

package ai.zhimai.benchmarks;

import ai.zhimai.training.corpus.CorpusReader;
import ai.zhimai.training.corpus.Example;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where the data lie. What is not there is absent from the tables and named as absent.
 *
 * @param data   holds {@code telemarketing}, {@code smp2017}, {@code cais}, {@code crosswoz}, {@code kddres}; none of them ships with the product
 * @param sample the sample corpus
 */
public record DataFolders(Path data, Path sample) {

    public Optional<Dataset> telemarketing() {
        return dataset("telemarketing", data.resolve("telemarketing"), "train.csv", "test.csv");
    }

    public Optional<Dataset> smp2017() {
        return dataset("SMP2017", data.resolve("smp2017"), "train.csv", "test.csv");
    }

    public Optional<Dataset> sampleCorpus() {
        return dataset("sample corpus", sample, "train.tsv", "test.tsv", "test-compound.tsv");
    }

    /** Unlabelled groups of alike lines beside the sample corpus; empty where there are none. */
    public List<Path> salesTalk() {
        Path folder = sample.resolveSibling("sales-talk");
        return Files.isDirectory(folder) ? List.of(folder) : List.of();
    }

    public Optional<Dataset> cais() {
        return dataset("CAIS", data.resolve("cais"), "ch.train", "ch.test");
    }

    /** Public dialogues with states; empty where they are not there. */
    Optional<Path> dialogues(String name) {
        return Optional.of(data.resolve(name)).filter(folder -> Files.exists(folder.resolve("val.json.zip")));
    }

    /** A folder beside that of the data, such as the one of running text. */
    Path beside(String name) {
        return data.toAbsolutePath().resolveSibling(name);
    }

    /** Empty where it is not there. */
    public List<Example> caisValidation() {
        Path file = data.resolve("cais").resolve("ch.valid");
        return Files.exists(file) ? read(file) : List.of();
    }

    private static Optional<Dataset> dataset(String name, Path folder, String train, String... tests) {
        List<String> files = Arrays.asList(tests);
        if (!Files.exists(folder.resolve(train))
                || !files.stream().map(folder::resolve).allMatch(Files::exists)) {
            return Optional.empty();
        }
        return Optional.of(new Dataset(name, read(folder.resolve(train)),
                files.stream().map(file -> new Dataset.Test(file, read(folder.resolve(file)))).toList()));
    }

    /** Public data have their faults: rows that cannot be used are left out, as every contender's are. */
    private static List<Example> read(Path file) {
        return CorpusReader.read(file).examples();
    }
}

package ai.zhimai.benchmarks;

import ai.zhimai.benchmarks.peers.HanLpPeer;
import ai.zhimai.benchmarks.peers.KeywordPeer;
import ai.zhimai.benchmarks.peers.OpenNlpPeer;
import ai.zhimai.benchmarks.peers.SvmPeer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The peers, and whoever is put beside them, on each data set. */
public final class PeersSection implements Section {
    private static final List<String> COLUMNS = List.of("contender", "test file", "accuracy", "macro-F1",
            "macro-F1, gold labels", "macro-F1, any gold intent", "multi-label macro-F1", "exact set",
            "p50 ms",
            "p99 ms", "training s");
    private static final String COUNTING = "Accuracy and the first three macro-F1 judge the leading intent: over all "
            + "labels that occur, over the labels of gold alone, and with any gold intent of the utterance counted "
            + "as right. Latency: one utterance at a time, one thread, warmed up.";

    private final List<Contender> everywhere;
    private final List<Contender> onSample;

    public PeersSection() {
        this(List.of(), List.of());
    }

    /** With further contenders: some for every data set, some for the sample corpus alone. */
    public PeersSection(List<Contender> everywhere, List<Contender> onSample) {
        this.everywhere = concat(general(), everywhere);
        this.onSample = concat(ofSampleDomain(), onSample);
    }

    /** Peers that learn any labels and answer one intent. */
    public static List<Contender> general() {
        return List.of(new Contender("linear SVM", (examples, _) -> SvmPeer.single(examples)),
                new Contender("OpenNLP DoccatME", (examples, _) -> new OpenNlpPeer(examples)),
                new Contender("HanLP naive Bayes, words", (examples, _) -> HanLpPeer.ofWords(examples)),
                new Contender("HanLP naive Bayes, bigrams", (examples, _) -> HanLpPeer.ofBigrams(examples)));
    }

    /** Peers for utterances with several intents, and rules that know the sample's labels. */
    public static List<Contender> ofSampleDomain() {
        return List.of(new Contender("linear SVM, intent sets", (examples, _) -> SvmPeer.sets(examples)),
                new Contender("keywords", (_, _) -> KeywordPeer.ofSampleDomain()));
    }

    @Override
    public String name() {
        return "peers";
    }

    /** Their rows stand beside ours in {@link ModelsSection}; alone they take a minute. */
    @Override
    public boolean byDefault() {
        return false;
    }

    @Override
    public List<Table> run(Setting setting) {
        DataFolders folders = setting.folders();
        return List.of(table("telemarketing", folders.telemarketing(), everywhere, setting),
                table("SMP2017", folders.smp2017(), everywhere, setting),
                table("sample corpus", folders.sampleCorpus(), concat(everywhere, onSample), setting));
    }

    static Table table(String title, Optional<Dataset> dataset, List<Contender> contenders,
            Setting setting) {
        return dataset.map(found -> measured(found, contenders, setting))
                .orElseGet(() -> new Table(title, COLUMNS, List.of(),
                        List.of("Absent: the files are not there.")));
    }

    private static Table measured(Dataset dataset, List<Contender> contenders, Setting setting) {
        var rows = new ArrayList<List<Cell>>();
        setting.progress().stage(dataset.name(), contenders.size());
        for (Contender contender : contenders) {
            setting.progress().advance(rows.size() / dataset.tests().size(), contender.name());
            Trial.run(contender, dataset, setting.seed()).forEach(trial -> rows.add(row(trial)));
        }
        return new Table(dataset.name(), COLUMNS, rows, List.of(dataset.split() + ".", COUNTING));
    }

    private static List<Cell> row(Trial trial) {
        Scores scores = trial.scores();
        return List.of(Cell.of(trial.contender()), Cell.of(trial.test()), Cell.of(scores.accuracy(), 3),
                Cell.of(scores.macroF1(), 3), Cell.of(scores.macroF1OfGold(), 3),
                Cell.of(scores.macroF1OfAny(), 3), Cell.of(scores.setMacroF1(), 3),
                Cell.of(scores.exactMatch(), 3), Cell.of(trial.latency().p50Ms(), 3),
                Cell.of(trial.latency().p99Ms(), 3), Cell.of(trial.trainingSeconds(), 1));
    }

    private static List<Contender> concat(List<Contender> first, List<Contender> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}

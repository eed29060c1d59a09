package ai.zhimai.benchmarks;

import ai.zhimai.domain.NluResult;
import ai.zhimai.training.corpus.Example;
import ai.zhimai.training.evaluate.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the sample model refuses what other people talk about. */
public final class RefusalSection implements Section {
    private static final List<String> COLUMNS = List.of("out of domain", "utterances", "AUROC", "F1",
            "refused out of domain", "refused in domain");

    @Override
    public String name() {
        return "refusal";
    }

    @Override
    public List<Table> run(Setting setting) {
        Optional<Dataset> sample = setting.folders().sampleCorpus();
        List<Dataset> foreign = java.util.stream.Stream
                .of(setting.folders().smp2017(), setting.folders().cais())
                .flatMap(Optional::stream)
                .toList();
        if (sample.isEmpty() || foreign.isEmpty()) {
            return absent("Absent: the files are not there.");
        }
        setting.progress().message("refusal");
        Optional<TrainedModel> found = setting.sampleModel();
        if (found.isEmpty()) {
            return absent(EncoderContenders.ABSENT);
        }
        try (TrainedModel model = found.get()) {
            List<NluResult> in = understand(model, sample.get());
            var rows = new ArrayList<List<Cell>>();
            foreign.forEach(dataset -> rows.add(row(dataset.name(), in, understand(model, dataset))));
            return List.of(new Table("Refusal", COLUMNS, rows,
                    List.of("Of the model self-trained on the sales talk, or the one named. In domain: "
                            + sample.get().tests().getFirst().name() + ", " + in.size()
                            + " utterances. Refusing what is out of domain is the positive class; the threshold was "
                            + "fitted without any out-of-domain utterance.")));
        }
    }

    private static List<Table> absent(String why) {
        return List.of(new Table("Refusal", COLUMNS, List.of(), List.of(why)));
    }

    private static List<NluResult> understand(TrainedModel model, Dataset dataset) {
        return model.understandAll(
                dataset.tests().getFirst().examples().stream().map(Example::text).toList());
    }

    private static List<Cell> row(String name, List<NluResult> in, List<NluResult> out) {
        Refusal refusal = Refusal.of(in, out);
        return List.of(Cell.of(name), Cell.of(out.size(), 0), Cell.of(refusal.auroc(), 3),
                Cell.of(refusal.f1(), 3),
                Cell.of((double) refusal.decision().truePositives() / refusal.outOfDomain(), 3),
                Cell.of(refusal.inDomainRefusalRate(), 3));
    }
}

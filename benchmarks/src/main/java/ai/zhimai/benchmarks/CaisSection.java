package ai.zhimai.benchmarks;

import ai.zhimai.training.corpus.Example;
import ai.zhimai.training.evaluate.Evaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Slots and intents of CAIS beside what was published. */
public final class CaisSection implements Section {
    private static final List<String> COLUMNS = List.of("system", "slot F1", "intent accuracy", "training s");

    @Override
    public String name() {
        return "cais";
    }

    @Override
    public List<Table> run(Setting setting) {
        Optional<Dataset> cais = setting.folders().cais();
        if (cais.isEmpty() || !setting.hasBase()) {
            return List.of(new Table("CAIS", COLUMNS, List.of(), List
                    .of(cais.isEmpty() ? "Absent: the files are not there." : EncoderContenders.ABSENT)));
        }
        return List.of(measured(cais.get(), setting));
    }

    private static Table measured(Dataset cais, Setting setting) {
        var rows = new ArrayList<List<Cell>>();
        rows.add(List.of(Cell.of("CM-Net (EMNLP 2019), published, not measured here"), Cell.of(86.16, 2),
                Cell.of(94.56, 2), Cell.absent()));
        List<Example> validation = setting.folders().caisValidation();
        var ours = EncoderContenders.of(setting);
        setting.progress().message("CAIS: " + EncoderContenders.LORA);
        rows.add(row(EncoderContenders.LORA, () -> ours.train(cais.train(), validation,
                Variants.lora(setting.seed())), cais));
        setting.progress().message("CAIS: full + int8");
        rows.add(row("full + int8", () -> ours.train(cais.train(), validation,
                Variants.of(new ai.zhimai.training.fit.FitOptions.Method.Full(), setting.seed())), cais));
        return new Table("CAIS", COLUMNS, rows, List.of(cais.split() + ", validation "
                + (validation.isEmpty() ? "a tenth of the training data" : "ch.valid " + validation.size())
                + ". In percent; slot F1 is entity-level (CoNLL)."));
    }

    private static List<Cell> row(String name, java.util.function.Supplier<TrainedModel> training,
            Dataset cais) {
        long begun = System.nanoTime();
        try (TrainedModel model = training.get()) {
            double seconds = (System.nanoTime() - begun) / 1e9;
            List<Example> test = cais.tests().getFirst().examples();
            Evaluation evaluation = Evaluation.of(test,
                    model.understandAll(test.stream().map(Example::text).toList()));
            return List.of(Cell.of(name), Cell.of(100 * evaluation.headline().slotF1().value(), 2),
                    Cell.of(100 * evaluation.leading().accuracy(), 2), Cell.of(seconds, 0));
        }
    }
}

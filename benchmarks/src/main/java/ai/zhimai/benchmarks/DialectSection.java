package ai.zhimai.benchmarks;

import ai.zhimai.domain.NluEngine;
import ai.zhimai.model.text.dialect.CharacterModel;
import ai.zhimai.model.text.dialect.DialectNormaliser;
import ai.zhimai.model.text.dialect.DialectProfiles;
import ai.zhimai.model.text.dialect.Parts;
import ai.zhimai.training.corpus.Example;
import ai.zhimai.training.evaluate.Evaluation;
import ai.zhimai.training.evaluate.Latency;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** What the normaliser does for eight dialects, what each of its parts is worth, and what it costs Mandarin. */
public final class DialectSection implements Section {
    private static final int ROUNDS = 10;
    private static final List<String> FORMS = List.of("text", "asr");
    private static final List<String> COLUMNS = List.of("dialect", "form", "lines", "F1 without", "F1 auto",
            "F1 dialect given", "F1 rendering", "CER without %", "CER auto %", "CER given %", "identified %");

    @Override
    public String name() {
        return "dialect";
    }

    @Override
    public boolean byDefault() {
        return false;
    }

    @Override
    public List<Table> run(Setting setting) {
        Path file = setting.folders().sample().resolve("test-dialect.tsv");
        if (!Files.exists(file)) {
            return absent("Absent: " + file + " is not there.");
        }
        Optional<TrainedModel> found = setting.sampleModel();
        if (found.isEmpty()) {
            return absent(EncoderContenders.ABSENT);
        }
        setting.progress().message("dialect");
        List<DialectLine> lines = DialectLine.read(file);
        DialectProfiles profiles = DialectProfiles.shipped();
        CharacterModel characters = CharacterModel.shipped();
        var normaliser = new DialectNormaliser(profiles, characters, Parts.ALL);
        try (TrainedModel model = found.get()) {
            return List.of(byDialect(lines, normaliser, model),
                    byPart(lines, profiles, characters, model),
                    DialectTouched.table(setting.folders(), normaliser, profiles.ids()),
                    latency(lines, normaliser));
        }
    }

    private static List<Table> absent(String why) {
        return List.of(new Table("Dialect", COLUMNS, List.of(), List.of(why)));
    }

    private static Table byDialect(List<DialectLine> lines, DialectNormaliser normaliser, NluEngine model) {
        var rows = new ArrayList<List<Cell>>();
        for (String dialect : lines.stream().map(DialectLine::dialect).distinct().toList()) {
            for (String form : FORMS) {
                rows.add(row(dialect, form, lines.stream()
                        .filter(line -> line.dialect().equals(dialect) && line.form().equals(form))
                        .toList(), normaliser, model));
            }
        }
        for (String form : FORMS) {
            rows.add(row("all", form, of(form, lines), normaliser, model));
        }
        return new Table("Dialect", COLUMNS, rows,
                List.of("sample-corpus/test-dialect.tsv, which no part has seen. F1: macro-F1 of the leading "
                        + "intent in percent; rendering: of what a Mandarin speaker would have said, the ceiling. CER: "
                        + "character error rate against that rendering, which is one of several right ones. Auto: the "
                        + "dialect is found out for each line. The lines, the recogniser's errors among them, were "
                        + "composed, not recorded."));
    }

    private static List<Cell> row(String dialect, String form, List<DialectLine> lines,
            DialectNormaliser normaliser, NluEngine model) {
        Function<DialectLine, String> auto = line -> normaliser.normalise(line.text()).text();
        Function<DialectLine, String> given = line -> normaliser.normalise(line.text(), line.dialect())
                .text();
        long identified = lines.stream()
                .filter(line -> normaliser.identify(line.text())
                        .getFirst()
                        .dialect()
                        .equals(line.dialect()))
                .count();
        return List.of(Cell.of(dialect), Cell.of(form.equals("text") ? "written" : "ASR"),
                Cell.of(lines.size(), 0), f1(lines, DialectLine::text, model), f1(lines, auto, model),
                f1(lines, given, model), f1(lines, DialectLine::mandarin, model),
                errors(lines, DialectLine::text), errors(lines, auto), errors(lines, given),
                Cell.of(100.0 * identified / lines.size(), 1));
    }

    private static Table byPart(List<DialectLine> lines, DialectProfiles profiles, CharacterModel characters,
            NluEngine model) {
        Map<String, Parts> variants = new LinkedHashMap<>();
        variants.put("everything", Parts.ALL);
        variants.put("without lexicon", new Parts(false, true, true, true));
        variants.put("without rules", new Parts(true, false, true, true));
        variants.put("without mishearings", new Parts(true, true, false, true));
        variants.put("without language model", new Parts(true, true, true, false));
        var rows = new ArrayList<List<Cell>>();
        variants.forEach((name, parts) -> {
            var normaliser = new DialectNormaliser(profiles, characters, parts);
            var cells = new ArrayList<Cell>(List.of(Cell.of(name)));
            for (String form : FORMS) {
                List<DialectLine> some = of(form, lines);
                Function<DialectLine, String> given = line -> normaliser
                        .normalise(line.text(), line.dialect())
                        .text();
                cells.add(f1(some, given, model));
                cells.add(errors(some, given));
            }
            rows.add(cells);
        });
        return new Table("Dialect parts", List.of("normaliser", "F1 written", "CER written %", "F1 ASR",
                "CER ASR %"), rows, List.of("As above, the dialect given."));
    }

    private static List<DialectLine> of(String form, List<DialectLine> lines) {
        return lines.stream().filter(line -> line.form().equals(form)).toList();
    }

    private static Cell f1(List<DialectLine> lines, Function<DialectLine, String> reading, NluEngine model) {
        List<Example> gold = lines.stream().map(line -> line.reading(reading.apply(line))).toList();
        var predicted = model.understandAll(gold.stream().map(Example::text).toList());
        return Cell.of(100 * Evaluation.of(gold, predicted).leading().macroF1(), 1);
    }

    private static Cell errors(List<DialectLine> lines, Function<DialectLine, String> reading) {
        var errors = new CharacterErrors();
        lines.forEach(line -> errors.add(reading.apply(line), line.mandarin()));
        return Cell.of(100 * errors.rate(), 1);
    }

    private static Table latency(List<DialectLine> lines, DialectNormaliser normaliser) {
        var rows = List.of(timed("dialect, found out", lines, line -> normaliser.normalise(line.text())),
                timed("dialect, given", lines, line -> normaliser.normalise(line.text(), line.dialect())),
                timed("Mandarin, found out", lines, line -> normaliser.normalise(line.mandarin())));
        return new Table("Dialect latency", List.of("added to an utterance", "p50 ms", "p99 ms"), rows,
                List.of("The lines above one after another on one thread, warmed up."));
    }

    private static List<Cell> timed(String what, List<DialectLine> lines, Consumer<DialectLine> work) {
        long[] nanos = new long[lines.size() * ROUNDS];
        for (int round = -ROUNDS; round < ROUNDS; round++) {
            for (int i = 0; i < lines.size(); i++) {
                long begun = System.nanoTime();
                work.accept(lines.get(i));
                if (round >= 0) {
                    nanos[round * lines.size() + i] = System.nanoTime() - begun;
                }
            }
        }
        Latency latency = Latency.ofNanos(nanos);
        return List.of(Cell.of(what), Cell.of(latency.p50Ms(), 2), Cell.of(latency.p99Ms(), 2));
    }
}

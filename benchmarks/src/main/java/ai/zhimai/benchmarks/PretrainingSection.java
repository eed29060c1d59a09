package ai.zhimai.benchmarks;

import ai.zhimai.training.Progress;
import ai.zhimai.training.corpus.Example;
import ai.zhimai.training.encoder.HuggingFaceFolder;
import ai.zhimai.training.fit.Fitter;
import ai.zhimai.training.fit.LabelSet;
import ai.zhimai.training.fit.SelfTraining;
import ai.zhimai.training.optimise.Hardware;
import ai.zhimai.training.pretrain.PretrainOptions;
import ai.zhimai.training.pretrain.Pretrainer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/** Speed of pre-training beside the reference script, taking turns on the same text, and of fine-tuning. */
public final class PretrainingSection implements Section {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> COLUMNS = List.of("program", "tokens/s", "times the reference");
    private static final List<String> TEXTS = List.of("kdconv.txt.xz", "cdial_gpt_toy.txt.xz");
    private static final int SECONDS = 60;
    private static final int BATCH_TOKENS = 8192;
    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final String REFERENCE = "reference script, PyTorch";

    @Override
    public String name() {
        return "pretraining";
    }

    @Override
    public List<Table> run(Setting setting) {
        var tables = new ArrayList<Table>();
        tables.add(speed(setting));
        if (setting.hasBase()) {
            setting.folders().sampleCorpus().ifPresent(sample -> tables.add(fineTuning(sample, setting)));
        }
        return tables;
    }

    private static Table speed(Setting setting) {
        try (var folder = new TempFolder()) {
            Path corpus = Files.createDirectory(folder.path().resolve("corpus"));
            String text = gather(setting.folders(), corpus);
            if (text.isEmpty()) {
                return new Table("Speed of pre-training", COLUMNS, List.of(),
                        List.of("Absent: the files are not there."));
            }
            Map<String, Supplier<OptionalDouble>> programs = new LinkedHashMap<>();
            programs.put("zhimai, bfloat16", () -> Hardware.hasBfloat16()
                    ? ours(corpus, folder.path(), true, setting.seed())
                    : OptionalDouble.empty());
            programs.put("zhimai, float32", () -> ours(corpus, folder.path(), false, setting.seed()));
            programs.put(REFERENCE, () -> reference(setting.folders(), corpus, folder.path()));
            return new Table("Speed of pre-training", COLUMNS, rows(alternate(programs, setting.progress())),
                    List.of("4 layers × 256, " + BATCH_TOKENS + " tokens a step, on " + text + "; " + SECONDS
                            + " s each, twice, the second time in the opposite order; means. Padding counts, "
                            + "reading the text does not."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, OptionalDouble> alternate(Map<String, Supplier<OptionalDouble>> programs,
            Progress progress) {
        Map<String, List<Double>> speeds = new LinkedHashMap<>();
        programs.keySet().forEach(name -> speeds.put(name, new ArrayList<>()));
        List<String> order = List.copyOf(programs.keySet());
        for (List<String> round : List.of(order, order.reversed())) {
            for (String name : round) {
                progress.message("pre-training: " + name);
                Supplier<OptionalDouble> program = programs.get(name);
                if (program != null) {
                    program.get()
                            .ifPresent(
                                    speed -> speeds.computeIfAbsent(name, _ -> new ArrayList<>()).add(speed));
                }
            }
        }
        Map<String, OptionalDouble> means = new LinkedHashMap<>();
        speeds.forEach((name, list) -> means.put(name, list.stream().mapToDouble(v -> v).average()));
        return means;
    }

    static List<List<Cell>> rows(Map<String, OptionalDouble> speeds) {
        OptionalDouble reference = speeds.getOrDefault(REFERENCE, OptionalDouble.empty());
        var rows = new ArrayList<List<Cell>>();
        speeds.forEach((name, speed) -> rows.add(List.of(Cell.of(name),
                speed.isPresent() ? Cell.of(speed.getAsDouble(), 0) : Cell.absent(),
                speed.isPresent() && reference.isPresent()
                        ? Cell.of(speed.getAsDouble() / reference.getAsDouble(), 2)
                        : Cell.absent())));
        return rows;
    }

    /** Copies the text to learn from and names it; empty where there is none. */
    private static String gather(DataFolders folders, Path corpus) throws IOException {
        Path dialogue = folders.beside("corpus").resolve("dialogue");
        if (TEXTS.stream().map(dialogue::resolve).allMatch(Files::exists)) {
            for (String name : TEXTS) {
                Files.copy(dialogue.resolve(name), corpus.resolve(name));
            }
            return String.join(" and ", TEXTS);
        }
        var sample = folders.sampleCorpus();
        if (sample.isEmpty()) {
            return "";
        }
        Files.write(corpus.resolve("sample.txt"), sample.get().train().stream().map(Example::text).toList());
        return "the sample corpus";
    }

    private static OptionalDouble ours(Path corpus, Path folder, boolean bfloat16, long seed) {
        try {
            Path out = Files.createTempDirectory(folder, "ours");
            var options = new PretrainOptions(List.of(corpus), List.of(), Map.of(), out, null, false, 4, 256,
                    64,
                    BATCH_TOKENS, 8e-4, 0.3, 8000, 5,
                    new PretrainOptions.Budget.Time(Duration.ofSeconds(SECONDS)), true, bfloat16, seed);
            new Pretrainer(options, Progress.SILENT).run();
            return OptionalDouble.of(speedOfState(Files.readString(out.resolve("state/state.json"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The log has a row every so many steps, too rarely for a minute; the state counts each. */
    static double speedOfState(String json) throws IOException {
        JsonNode state = JSON.readTree(json);
        return state.path("tokens").asDouble() / state.path("seconds").asDouble();
    }

    private static OptionalDouble reference(DataFolders folders, Path corpus, Path folder) {
        Path script = folders.beside("tools").resolve("pretrain_encoder.py");
        if (!Files.exists(script) || !Files.isExecutable(PYTHON)) {
            return OptionalDouble.empty();
        }
        try {
            Path out = Files.createTempDirectory(folder, "reference");
            var command = new ArrayList<String>(List.of(PYTHON.toString(), script.toString(), "--corpus",
                    corpus.toString(), "--out", out.toString(), "--minutes", "1", "--layers", "4", "--hidden",
                    "256", "--batch-tokens", Integer.toString(BATCH_TOKENS)));
            Path readings = folders.beside("dialect").resolve("readings").resolve("mandarin.tsv");
            if (Files.exists(readings)) {
                command.addAll(List.of("--readings", readings.toString()));
            }
            Path log = out.resolve("log.txt");
            var builder = new ProcessBuilder(command);
            builder.environment().put("OMP_NUM_THREADS", "2");
            Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
            return process.waitFor() == 0 ? speedOfLog(Files.readAllLines(log)) : OptionalDouble.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalDouble.empty();
        }
    }

    /** The last line: its latest row, or after less than a hundred steps its tokens in the minute. */
    static OptionalDouble speedOfLog(List<String> lines) throws IOException {
        for (String line : lines.reversed()) {
            if (line.startsWith("done ")) {
                JsonNode row = JSON.readTree(line.substring("done ".length()));
                return OptionalDouble.of(row.path("tokens_per_second")
                        .asDouble(row.path("tokens").asDouble() / SECONDS));
            }
        }
        return OptionalDouble.empty();
    }

    private static Table fineTuning(Dataset sample, Setting setting) {
        try {
            setting.progress().message("LoRA on the sample corpus");
            var options = Variants.withEpochs(Variants.lora(setting.seed()), 6);
            long begun = System.nanoTime();
            new SelfTraining(new Fitter(HuggingFaceFolder.read(setting.base()), options, Progress.SILENT),
                    List.of(), List.of()).fit("model",
                            sample.train(), List.of(), LabelSet.of(sample.train()), null, false);
            return new Table("LoRA fine-tuning", List.of("what", "utterances", "epochs", "seconds"),
                    List.of(List.of(Cell.of("LoRA"), Cell.of(sample.train().size(), 0), Cell.of(6, 0),
                            Cell.of((System.nanoTime() - begun) / 1e9, 0))),
                    List.of("Without cross-fitting, which takes as long again for each fold."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package ai.zhimai.benchmarks;

import ai.djl.ndarray.NDManager;
import ai.zhimai.domain.NluEngine;
import ai.zhimai.nlu.OnnxNluEngine;
import ai.zhimai.training.ModelFactory;
import ai.zhimai.training.Progress;
import ai.zhimai.training.TrainRequest;
import ai.zhimai.training.corpus.CorpusSplit;
import ai.zhimai.training.corpus.CorpusWriter;
import ai.zhimai.training.corpus.Example;
import ai.zhimai.training.encoder.BertEncoder;
import ai.zhimai.training.encoder.HuggingFaceFolder;
import ai.zhimai.training.encoder.SafeTensors;
import ai.zhimai.training.encoder.Tensor;
import ai.zhimai.training.encoder.Weights;
import ai.zhimai.training.fit.FitOptions;
import ai.zhimai.training.fit.FitOptions.Method;
import ai.zhimai.training.lora.LoraConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Our own models in the tables: the whole learning flow from the encoder to the bundle, in a temporary folder.
 * Small data are cross-fitted, of large ones a tenth is held out for thresholds.
 */
final class EncoderContenders {
    static final String LORA = "LoRA + int8";
    static final String LORA_WITH_TALK = LORA + ", sales talk";
    static final String ABSENT = "Absent: no encoder at models/base of the repository; name one with --base.";
    private static final int CROSS_FITTED_UP_TO = 3000;
    private static final int FOLDS = 3;
    private static final double HELD = 0.1;
    private static final String NAME = "bench";

    private final Path base;
    private final List<Path> talk;
    private final KeptModels kept;

    /**
     * @param base encoder to begin from
     * @param talk unlabelled groups of alike lines of the sample's domain; may be empty
     * @param kept what has been trained before
     */
    EncoderContenders(Path base, List<Path> talk, KeptModels kept) {
        this.base = base;
        this.talk = List.copyOf(talk);
        this.kept = kept;
    }

    static EncoderContenders of(Setting setting) {
        return new EncoderContenders(setting.base(), setting.folders().salesTalk(), setting.kept());
    }

    static boolean present(Path base) {
        return Files.isRegularFile(base.resolve("config.json"));
    }

    /** For every data set. */
    List<Contender> everywhere() {
        return List.of(lora(), new Contender("full + int8",
                (examples, seed) -> train(examples, seed, new Method.Full())));
    }

    /** For the sample corpus besides. */
    List<Contender> onSample() {
        return Stream.concat(Stream.of(head(),
                new Contender("LoRA + int8, no pre-training", this::withoutPretraining)), withTalk().stream())
                .toList();
    }

    /** Self-trained on the unlabelled lines besides, where there are some. */
    List<Contender> withTalk() {
        return talk.isEmpty() ? List.of() : List.of(new Contender(LORA_WITH_TALK, this::talkModel));
    }

    TrainedModel talkModel(List<Example> examples, long seed) {
        return train(examples, List.of(), talk, Variants.lora(seed));
    }

    Contender lora() {
        return new Contender(LORA, this::loraModel);
    }

    Contender head() {
        return new Contender("head only (untuned encoder) + int8",
                (examples, seed) -> train(examples, seed, new Method.HeadOnly()));
    }

    private TrainedModel loraModel(List<Example> examples, long seed) {
        return train(examples, seed, new Method.LowRank(LoraConfig.defaults()));
    }

    private TrainedModel train(List<Example> examples, long seed, Method method) {
        return train(examples, List.of(), Variants.of(method, seed));
    }

    /** With validation data of their own where given. */
    TrainedModel train(List<Example> examples, List<Example> validation, FitOptions options) {
        return train(examples, validation, List.of(), options);
    }

    private TrainedModel train(List<Example> examples, List<Example> validation, List<Path> alike,
            FitOptions options) {
        return kept.get(List.of(examples, validation, alike, options), folder -> {
            run(folder, base, examples, validation, alike, options);
            return folder.path().resolve(NAME);
        });
    }

    private NluEngine withoutPretraining(List<Example> examples, long seed) {
        var folder = new TempFolder();
        Path fresh = folder.path().resolve("fresh");
        writeFresh(base, fresh, seed);
        run(folder, fresh, examples, List.of(), List.of(), Variants.lora(seed));
        return new TrainedModel(folder.path().resolve(NAME));
    }

    private static void run(TempFolder folder, Path base, List<Example> examples, List<Example> validation,
            List<Path> alike, FitOptions options) {
        try {
            CorpusSplit.Split split = split(examples, validation, options.seed());
            List<Path> held = split.held().isEmpty()
                    ? List.of()
                    : List.of(write(folder.path().resolve("held.jsonl"), split.held()));
            var request = new TrainRequest(
                    List.of(write(folder.path().resolve("train.jsonl"), split.train())), held, alike,
                    List.of(), base,
                    folder.path().resolve(NAME), null, NAME, "zh", options, FOLDS, Map.of());
            new ModelFactory(OnnxNluEngine::load, Progress.SILENT).train(request);
        } catch (IOException e) {
            folder.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    static CorpusSplit.Split split(List<Example> examples, List<Example> validation, long seed) {
        return validation.isEmpty() && examples.size() > CROSS_FITTED_UP_TO
                ? CorpusSplit.split(examples, HELD, seed)
                : new CorpusSplit.Split(examples, validation);
    }

    private static Path write(Path file, List<Example> examples) throws IOException {
        CorpusWriter.write(file, examples);
        return file;
    }

    /** An encoder of the same shape and vocabulary that has learnt nothing. */
    static void writeFresh(Path base, Path out, long seed) {
        try (NDManager manager = NDManager.newBaseManager()) {
            HuggingFaceFolder trained = HuggingFaceFolder.read(base);
            var encoder = new BertEncoder(trained.config());
            encoder.initialise(manager, seed);
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            encoder.named().forEach((name, parameter) -> tensors.put(name, Weights.get(parameter)));
            new HuggingFaceFolder(trained.config(), trained.tokenizer(), tensors).write(out,
                    SafeTensors.Precision.F32);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package ai.zhimai.training;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.zhimai.domain.NluEngine;
import ai.zhimai.domain.NluResult;
import ai.zhimai.model.bundle.BundleContents;
import ai.zhimai.model.bundle.BundleWriter;
import ai.zhimai.model.bundle.Manifest;
import ai.zhimai.model.bundle.ModelBundle;
import ai.zhimai.model.bundle.NgramSettings;
import ai.zhimai.model.bundle.WindowSettings;
import ai.zhimai.model.decode.IntentDecoder;
import ai.zhimai.model.operation.OperationFile;
import ai.zhimai.model.operation.OperationModel;
import ai.zhimai.model.text.HashedWindows;
import ai.zhimai.training.corpus.AlikeGroup;
import ai.zhimai.training.corpus.AlikeLines;
import ai.zhimai.training.corpus.CorpusReader;
import ai.zhimai.training.corpus.Example;
import ai.zhimai.training.dst.Dialogue;
import ai.zhimai.training.dst.DialogueReader;
import ai.zhimai.training.dst.SlotLearning;
import ai.zhimai.training.encoder.BertConfig;
import ai.zhimai.training.encoder.HuggingFaceFolder;
import ai.zhimai.training.evaluate.Calibration;
import ai.zhimai.training.evaluate.EpochRecord;
import ai.zhimai.training.evaluate.Evaluation;
import ai.zhimai.training.fit.CrossFit;
import ai.zhimai.training.fit.Decoding;
import ai.zhimai.training.fit.FitCheckpoint;
import ai.zhimai.training.fit.FitOptions;
import ai.zhimai.training.fit.Fitted;
import ai.zhimai.training.fit.Fitter;
import ai.zhimai.training.fit.History;
import ai.zhimai.training.fit.LabelSet;
import ai.zhimai.training.fit.SelfTraining;
import ai.zhimai.training.lora.PeftFolder;
import ai.zhimai.training.quantise.GraphConfig;
import ai.zhimai.training.quantise.OnnxExport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * The learning flow: corpus → fit → calibrate → export → quantise → evaluate again → gate → bundle. Serving is
 * reached through a function, since training and serving know nothing of each other but the bundle.
 */
public final class ModelFactory {
    private final Function<Path, NluEngine> serving;
    private final Progress progress;

    public ModelFactory(Function<Path, NluEngine> serving, Progress progress) {
        this.serving = serving;
        this.progress = progress;
    }

    /** A fitted model with what it was calibrated to and how it was judged. */
    private record Judged(Fitted fitted, Calibration calibration, Evaluation evaluation,
            List<EpochRecord> history) {}

    /**
     * Trains and writes a bundle. A run that was killed goes on where it saved itself last.
     *
     * @throws GateException if a metric misses its gate; nothing is written then
     */
    public TrainOutcome train(TrainRequest request) throws IOException {
        List<Example> examples = CorpusReader.require(request.data());
        List<Example> validation = request.validation().isEmpty()
                ? List.of()
                : CorpusReader.require(request.validation());
        List<Dialogue> dialogues = DialogueReader.read(request.dialogues());
        HuggingFaceFolder base = HuggingFaceFolder.read(request.base());
        LabelSet labels = LabelSet.of(examples);
        Gates.require(request.gates(), !labels.tags().isEmpty());
        progress.message(
                "%,d utterances, %d intents%s, %d slots".formatted(examples.size(), labels.intents().size(),
                        labels.exclusive() ? " (one each)" : "", labels.tags().size() / 2));
        List<AlikeGroup> groups = AlikeLines.read(request.alike());
        if (!groups.isEmpty()) {
            progress.message("%,d groups of alike lines".formatted(groups.size()));
        }
        List<Example> turns = labels.exclusive()
                ? List.of()
                : dialogues.stream().flatMap(dialogue -> dialogue.customerLines().stream()).toList();
        WorkFolder work = WorkFolder.of(request, examples, validation, groups, turns);
        Judged judged = judge(request, base, labels, examples, validation, groups, turns, work);
        describe(judged.fitted().shares());
        TrainOutcome outcome = publish(request, base, judged, validation.isEmpty() ? examples : validation,
                work);
        if (!dialogues.isEmpty()) {
            addOperations(dialogues, examples, request.out(), request.out(), request.options().seed());
        }
        work.delete();
        return outcome;
    }

    /** Learns slot operations for a model that is trained already, and writes it again with them. */
    public void addOperations(List<Dialogue> dialogues, List<Example> examples, Path bundle, Path out,
            long seed) {
        progress.message("%,d dialogues: learning slot operations".formatted(dialogues.size()));
        OperationModel model;
        try (NluEngine engine = serving.apply(bundle)) {
            model = SlotLearning.learn(dialogues, examples, engine, seed);
        }
        BundleWriter.writeWith(to -> OperationFile.write(model, to), ModelBundle.open(bundle), out);
    }

    private Judged judge(TrainRequest request, HuggingFaceFolder base, LabelSet labels,
            List<Example> examples,
            List<Example> validation, List<AlikeGroup> groups, List<Example> turns, WorkFolder work)
            throws IOException {
        FitOptions options = request.options();
        var fitter = new Fitter(base, options, progress);
        var checkpoint = new FitCheckpoint(work.folder().resolve("model"), work.fingerprint());
        int length = fitter.maxLength();
        var training = new SelfTraining(fitter, groups, turns);
        if (validation.isEmpty()) {
            CrossFit.Result cross = CrossFit.run(training, base.tokenizer(), options, examples, labels,
                    request.folds(),
                    work.folder(), work.fingerprint());
            Fitted fitted = training.fit("model", examples, List.of(), labels, checkpoint, false);
            return new Judged(fitted, cross.calibration(), cross.evaluation(), cross.history());
        }
        Fitted fitted = training.fit("model", examples, validation, labels, checkpoint, true);
        Calibration calibration = Decoding.calibrate(labels, validation, fitted.held());
        List<NluResult> results = Decoding.results(validation, fitted.held(),
                Decoding.intents(labels, calibration),
                Decoding.slots(fitted.weights()), labels, base.tokenizer(), length);
        return new Judged(fitted, calibration, Evaluation.of(validation, results, options.seed()),
                History.of(fitted, validation, labels, base.tokenizer(), length));
    }

    private void describe(Fitted.Shares shares) {
        progress.message(
                "trained of the encoder: %,d of %,d parameters (%.2f %%); heads %,d; hashed features %,d"
                        .formatted(shares.adapters(), shares.encoder(), 100 * shares.ofEncoder(),
                                shares.heads(),
                                shares.sparse()));
    }

    /** Exports, compares int8 with float32 on {@code seen}, checks the gates, writes. */
    private TrainOutcome publish(TrainRequest request, HuggingFaceFolder base, Judged judged,
            List<Example> seen,
            WorkFolder work) throws IOException {
        GraphConfig graph = graph(base.config(), base.tokenizer().padId(), judged.fitted().labels());
        ModelProto int8 = OnnxExport.int8(judged.fitted().weights(), graph);
        ModelProto float32 = OnnxExport.float32(judged.fitted().weights(), graph);
        SortedMap<String, Double> metrics = Metrics.of(judged.evaluation(), judged.history());
        Path draft = work.folder().resolve("draft-int8");
        Path plain = work.folder().resolve("draft-float32");
        BundleWriter.write(draft, contents(request, base, judged, int8, "int8", metrics, ""));
        BundleWriter.write(plain, contents(request, base, judged, float32, "float32", metrics, ""));
        progress.message("comparing int8 with float32");
        Metrics.addQuantisation(metrics, score(plain, seen, request), score(draft, seen, request),
                int8.getSerializedSize(), float32.getSerializedSize());
        Gates.check(request.gates(), metrics);
        String card = ModelCard.write(request, judged.fitted(), judged.evaluation(), metrics, base.config());
        BundleWriter.write(request.out(), contents(request, base, judged, int8, "int8", metrics, card));
        PeftFolder adapter = judged.fitted().adapter();
        if (adapter != null && request.adapter() != null) {
            adapter.write(request.adapter(), request.base().getFileName().toString());
        }
        return new TrainOutcome(judged.evaluation(), judged.history(), judged.fitted().shares(), metrics,
                int8.getSerializedSize(), float32.getSerializedSize());
    }

    private Evaluation score(Path bundle, List<Example> examples, TrainRequest request) {
        try (NluEngine engine = serving.apply(bundle)) {
            List<NluResult> results = engine.understandAll(examples.stream().map(Example::text).toList());
            return Evaluation.of(examples, results, request.options().seed());
        }
    }

    private static GraphConfig graph(BertConfig config, int padId, LabelSet labels) {
        return new GraphConfig(config.layers(), config.hidden(), config.heads(), config.epsilon(), padId,
                labels.intents().size(), labels.tags().size());
    }

    private static BundleContents contents(TrainRequest request, HuggingFaceFolder base, Judged judged,
            ModelProto model, String quantisation, Map<String, Double> metrics, String card) {
        FitOptions options = request.options();
        LabelSet labels = judged.fitted().labels();
        IntentDecoder intents = Decoding.intents(labels, judged.calibration());
        NgramSettings ngrams = options.sparse() ? new NgramSettings(options.buckets(), true) : null;
        HashedWindows windows = Fitter.windows(options, labels);
        var manifest = Manifest.of(request.name(), Instant.now().truncatedTo(ChronoUnit.SECONDS),
                request.language(),
                intents, labels.tags(), options.maxLength(base.config()), ngrams,
                windows == null ? null : new WindowSettings(windows.buckets()), quantisation, metrics);
        return new BundleContents(manifest, base.tokenizer().tokens(), model::writeTo,
                Decoding.slots(judged.fitted().weights()), card);
    }
}

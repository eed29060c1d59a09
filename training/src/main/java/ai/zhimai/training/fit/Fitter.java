package ai.zhimai.training.fit;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.zhimai.model.text.HashedNgrams;
import ai.zhimai.model.text.HashedWindows;
import ai.zhimai.training.Progress;
import ai.zhimai.training.corpus.Example;
import ai.zhimai.training.encoder.BertEncoder;
import ai.zhimai.training.encoder.Factor;
import ai.zhimai.training.encoder.FusedPass;
import ai.zhimai.training.encoder.HuggingFaceFolder;
import ai.zhimai.training.encoder.Tensor;
import ai.zhimai.training.encoder.Weights;
import ai.zhimai.training.lora.Lora;
import ai.zhimai.training.lora.PeftFolder;
import ai.zhimai.training.optimise.AdamW;
import ai.zhimai.training.optimise.Hardware;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Fine-tunes a joint model on labelled utterances: batches → step → checkpoint, epoch by epoch. */
public final class Fitter {
    private static final double WARM_UP = 0.1;
    /** Tags are many tokens' matter but few steps'; at the intents' rate they stay untrained on a thousand lines. */
    private static final double SLOT_RATE = 4;
    private static final int SCORING_BATCH = 64;
    /** Of the lines with a guessed intent an epoch draws at most so many for each labelled one. */
    private static final int AGREED_PER_LABELLED = 8;
    /** They come in batches of so many times the size: they are many, and no chain of tags has to be walked. */
    private static final int AGREED_BATCHES = 4;

    private final HuggingFaceFolder base;
    private final FitOptions options;
    private final Progress progress;

    public Fitter(HuggingFaceFolder base, FitOptions options, Progress progress) {
        this.base = base;
        this.options = options;
        this.progress = progress;
    }

    /**
     * Trains on the examples and scores the held-out ones.
     *
     * @param turns      utterances of conversations, without slots marked; those that only answer have no intent
     * @param agreed     lines with a guessed intent and no slots marked; an epoch draws a share of them
     * @param checkpoint where the run saves itself; null for short ones
     * @param trace      whether to score the held-out ones after each epoch, for the training curves
     */
    Fitted fit(String stage, List<Example> examples, List<Example> turns, List<Example> agreed,
            List<Example> held,
            LabelSet labels,
            @Nullable FitCheckpoint checkpoint, boolean trace) throws IOException {
        try (NDManager manager = NDManager.newBaseManager()) {
            BertEncoder encoder = base.encoder(manager, options.encoderDropout());
            var model = new JointModel(encoder, labels, options);
            model.initialise(manager);
            try (var pass = new FusedPass(encoder, Hardware.hasBfloat16(), false)) {
                model.trainBy(pass);
                return new Run(stage, manager, model, checkpoint).fit(examples, turns, agreed, held, trace);
            }
        }
    }

    /** The n-gram settings of a model, or null where it has none. */
    public static @Nullable HashedNgrams ngrams(FitOptions options) {
        return options.sparse() ? new HashedNgrams(options.buckets(), true) : null;
    }

    /** The windows that vote for slot tags, or null where a model has none. */
    public static @Nullable HashedWindows windows(FitOptions options, LabelSet labels) {
        return options.slotBuckets() == 0 || labels.tags().isEmpty()
                ? null
                : new HashedWindows(options.slotBuckets());
    }

    /** Longest utterance in tokens: what is asked for, as far as the encoder has positions. */
    public int maxLength() {
        return options.maxLength(base.config());
    }

    /** One run's moving parts. */
    private final class Run {
        private final String stage;
        private final NDManager manager;
        private final JointModel model;
        private final @Nullable FitCheckpoint checkpoint;
        private final ParameterStore store;
        private final AdamW optimiser;
        private final Function<Example, Prepared> preparing;
        private final List<Double> losses = new ArrayList<>();
        private final List<List<RawScores>> traced = new ArrayList<>();

        Run(String stage, NDManager manager, JointModel model, @Nullable FitCheckpoint checkpoint) {
            this.stage = stage;
            this.manager = manager;
            this.model = model;
            this.checkpoint = checkpoint;
            store = new ParameterStore(manager, false);
            optimiser = new AdamW(manager, model.trainable(), AdamW.Settings.forFineTuning());
            preparing = Prepared.preparing(base.tokenizer(), model.labels(), ngrams(options),
                    windows(options, model.labels()), maxLength());
        }

        Fitted fit(List<Example> examples, List<Example> turns, List<Example> agreed, List<Example> held,
                boolean trace)
                throws IOException {
            var augmentation = new Augmentation(examples, options, model.labels().exclusive());
            int done = restore(held);
            progress.stage(stage, options.epochs());
            for (int epoch = done; epoch < options.epochs(); epoch++) {
                long begun = System.nanoTime();
                double loss = epoch(augmentation, turns, agreed, epoch);
                losses.add(loss);
                if (trace) {
                    traced.add(score(held));
                }
                save(epoch + 1);
                progress.advance(epoch + 1, "loss %.3f %.0f utterances/s".formatted(loss,
                        (examples.size() + turns.size() + drawn(agreed, examples.size()))
                                / ((System.nanoTime() - begun) / 1e9)));
            }
            if (optimiser.skipped() > 0) {
                progress.message("%s: %d steps left out, their gradients were not finite".formatted(stage,
                        optimiser.skipped()));
            }
            Lora lora = model.lora();
            return new Fitted(model.labels(), model.merged(), lora == null ? null : PeftFolder.of(lora),
                    shares(),
                    losses, score(held), traced);
        }

        /** Everything random in an epoch is drawn from (seed, epoch): a resumed run ends like one never stopped. */
        private double epoch(Augmentation augmentation, List<Example> turns, List<Example> agreed,
                int epoch) {
            var random = new Random(options.seed() * 7919 + epoch);
            Engine.getInstance().setRandomSeed((int) (options.seed() * 104_729 + epoch));
            List<Prepared> rows = augmentation.epoch(random)
                    .stream()
                    .map(preparing)
                    .filter(row -> row.intents().length > 0)
                    .collect(Collectors.toCollection(ArrayList::new));
            int labelled = rows.size();
            rows.addAll(turns.stream().map(preparing).map(Prepared::untagged).toList());
            List<Example> some = new ArrayList<>(agreed);
            Collections.shuffle(some, random);
            List<Prepared> guessed = some
                    .subList(0, drawn(agreed, labelled))
                    .stream()
                    .map(example -> preparing.apply(example).untagged())
                    .toList();
            List<List<Prepared>> batches = LengthBuckets.of(rows, options.batch(), random);
            batches.addAll(LengthBuckets.of(guessed, AGREED_BATCHES * options.batch(), random));
            Collections.shuffle(batches, random);
            int count = batches.size();
            double sum = 0;
            for (int i = 0; i < count; i++) {
                double share = (epoch + (double) i / count) / options.epochs();
                sum += step(batches.get(i),
                        Math.min(1, Math.min((share + 1e-3) / WARM_UP, (1 - share) / (1 - WARM_UP))));
            }
            return sum / count;
        }

        private static int drawn(List<Example> agreed, int labelled) {
            return Math.min(agreed.size(), AGREED_PER_LABELLED * labelled);
        }

        private double step(List<Prepared> rows, double schedule) {
            double value;
            try (NDScope scope = new NDScope(); NDManager local = manager.newSubManager()) {
                scope.suppressNotUsedWarning();
                JointBatch batch = JointBatch.of(local, rows, model.labels().intents().size());
                try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                    NDArray loss = loss(batch);
                    collector.backward(loss);
                    value = loss.getFloat();
                }
                optimiser.step(
                        name -> schedule * (name.startsWith("slot.") && !batch.hasTags() ? 0 : rate(name)));
            }
            return value;
        }

        private double rate(String name) {
            if (JointModel.isHashed(name)) {
                return options.sparseRate();
            }
            if (name.startsWith("slot.")) {
                return SLOT_RATE * options.headRate();
            }
            return name.startsWith("intent.") ? options.headRate() : options.rate();
        }

        private NDArray loss(JointBatch batch) {
            JointModel.Scores scores = model.scores(store, batch.ids(), batch.ngrams(), batch.windows(),
                    true);
            NDArray loss = intentLoss(scores.intents(), batch);
            NDArray slots = scores.slots();
            Parameter transitions = model.transitions();
            Parameter begin = model.begin();
            if (slots != null && transitions != null && begin != null && batch.hasTags()) {
                NDArray chain = JointLoss.chain(slots, batch.tags(), batch.tagged(),
                        Weights.value(store, transitions, slots, true),
                        Weights.value(store, begin, slots, true));
                loss = loss.add(Factor.times(chain, options.slotWeight()));
            }
            return loss;
        }

        private NDArray intentLoss(NDArray scores, JointBatch batch) {
            if (model.labels().exclusive()) {
                return JointLoss.exclusive(scores, batch.leading(), batch.led());
            }
            NDArray several = JointLoss.multiLabel(scores, batch.targets());
            return options.leadWeight() == 0
                    ? several
                    : several.add(
                            Factor.times(JointLoss.exclusive(scores, batch.leading(), batch.led()),
                                    options.leadWeight()));
        }

        /** Raw scores in the order of the examples; batched by length. */
        private List<RawScores> score(List<Example> examples) {
            List<Prepared> rows = examples.stream().map(preparing).toList();
            List<Integer> order = IntStream.range(0, rows.size())
                    .boxed()
                    .sorted(Comparator.comparingInt(i -> rows.get(i).ids().length))
                    .toList();
            RawScores[] results = new RawScores[rows.size()];
            for (int from = 0; from < order.size(); from += SCORING_BATCH) {
                List<Integer> part = order.subList(from, Math.min(order.size(), from + SCORING_BATCH));
                List<RawScores> scores = scoreBatch(part.stream().map(rows::get).toList());
                for (int i = 0; i < part.size(); i++) {
                    results[part.get(i)] = scores.get(i);
                }
            }
            return List.of(results);
        }

        private List<RawScores> scoreBatch(List<Prepared> rows) {
            try (NDScope scope = new NDScope(); NDManager local = manager.newSubManager()) {
                scope.suppressNotUsedWarning();
                JointBatch batch = JointBatch.of(local, rows, model.labels().intents().size());
                JointModel.Scores scores = model.scores(store, batch.ids(), batch.ngrams(), batch.windows(),
                        false);
                NDArray slots = scores.slots();
                int width = model.labels().intents().size();
                float[] intents = scores.intents().toFloatArray();
                float[] tags = slots == null ? new float[0] : slots.toFloatArray();
                int line = tags.length / rows.size();
                List<RawScores> all = new ArrayList<>();
                for (int i = 0; i < rows.size(); i++) {
                    int size = rows.get(i).ids().length * model.labels().tags().size();
                    all.add(new RawScores(java.util.Arrays.copyOfRange(intents, i * width, (i + 1) * width),
                            java.util.Arrays.copyOfRange(tags, i * line, i * line + size)));
                }
                return all;
            }
        }

        private void save(int epochs) throws IOException {
            if (checkpoint != null) {
                Map<String, Tensor> tensors = new LinkedHashMap<>(optimiser.state());
                model.trainable().forEach((name, parameter) -> tensors.put(name, Weights.get(parameter)));
                for (int i = 0; i < traced.size(); i++) {
                    tensors.putAll(TraceTensors.of(i, traced.get(i)));
                }
                checkpoint.write(new FitCheckpoint.State(epochs, optimiser.steps(), losses, tensors));
            }
        }

        private int restore(List<Example> held) throws IOException {
            Optional<FitCheckpoint.State> saved = checkpoint == null ? Optional.empty() : checkpoint.read();
            if (saved.isEmpty()) {
                return 0;
            }
            FitCheckpoint.State state = saved.get();
            model.trainable().forEach((name, parameter) -> {
                Tensor tensor = state.tensors().get(name);
                if (tensor == null) {
                    throw new IllegalArgumentException("the checkpoint lacks " + name);
                }
                Weights.set(manager, parameter, name, tensor);
            });
            optimiser.restore(state.tensors(), state.steps());
            losses.addAll(state.losses());
            int width = model.labels().tags().size();
            int[] lengths = held.stream().map(preparing).mapToInt(r -> r.ids().length * width).toArray();
            for (int i = 0; TraceTensors.in(state.tensors(), i); i++) {
                traced.add(TraceTensors.read(state.tensors(), i, lengths));
            }
            return state.epochs();
        }

        private Fitted.Shares shares() {
            long encoder = size(model.encoder().named());
            Lora lora = model.lora();
            long adapters = lora != null
                    ? size(lora.named())
                    : options.method() instanceof FitOptions.Method.Full ? encoder : 0;
            Map<String, Parameter> heads = new LinkedHashMap<>(model.heads());
            Map<String, Parameter> sparse = new LinkedHashMap<>(heads);
            sparse.keySet().removeIf(name -> !JointModel.isHashed(name));
            heads.keySet().removeAll(sparse.keySet());
            return new Fitted.Shares(encoder, adapters, size(heads), size(sparse));
        }

        private static long size(Map<String, Parameter> parameters) {
            return parameters.values().stream().mapToLong(p -> p.getShape().size()).sum();
        }
    }
}

package ai.zhimai.training.pretrain;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.zhimai.model.tokenizer.WordPiece;
import ai.zhimai.training.Progress;
import ai.zhimai.training.encoder.BertConfig;
import ai.zhimai.training.encoder.BertEncoder;
import ai.zhimai.training.encoder.HuggingFaceFolder;
import ai.zhimai.training.encoder.Tensor;
import ai.zhimai.training.optimise.AdamW;
import ai.zhimai.training.optimise.Hardware;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Pre-trains an encoder, from nothing, from a published checkpoint, or on from where a run stopped.
 *
 * <p>No dropout: within a budget of about one pass no text is seen often enough to be learnt by heart
 * (arXiv:2212.14034).
 */
public final class Pretrainer {
    private static final int WARM_UP = 200;
    private static final int LOG_EVERY = 50;
    private static final double CHECKPOINT_SECONDS = 300;

    private final PretrainOptions options;
    private final Progress progress;

    public Pretrainer(PretrainOptions options, Progress progress) {
        this.options = options;
        this.progress = progress;
    }

    /** Trains until the budget is spent or the thread is interrupted; the last checkpoint is always written. */
    public void run() throws IOException {
        var checkpoint = new PretrainCheckpoint(options.out());
        if (options.resume() && !checkpoint.resumable()) {
            throw new IOException(
                    "nothing to resume in " + options.out() + "; leave --resume out to start a run");
        }
        try (NDManager manager = NDManager.newBaseManager()) {
            Engine.getInstance().setRandomSeed((int) options.seed());
            HuggingFaceFolder start = start(checkpoint);
            var encoder = new BertEncoder(start.config().withDropout(0));
            boolean half = options.bfloat16() == null ? Hardware.hasBfloat16() : options.bfloat16();
            var model = new PretrainModel(encoder, start.tokenizer(), manager, half);
            model.initialise(manager, start.tensors(), options.seed());
            var optimiser = new AdamW(manager, model.named(), AdamW.Settings.forPretraining());
            PretrainState state = options.resume()
                    ? checkpoint.restore(manager, model, optimiser)
                    : PretrainState.begin(options.seed());
            PretrainCorpus corpus = PretrainCorpus.read(options.corpus(), options.alike(), options.keep(),
                    start.tokenizer(),
                    Math.min(options.maxLength(), start.config().positions()), progress);
            progress.message(
                    "%,d lines, %,d tokens, vocabulary %,d; %d layers × %d, %s".formatted(corpus.lines(),
                            corpus.tokens(), start.tokenizer().size(), start.config().layers(),
                            start.config().hidden(),
                            half ? "bfloat16" : "float32"));
            new Loop(manager, model, optimiser, corpus, start.tokenizer(), checkpoint, state).run();
        }
    }

    private HuggingFaceFolder start(PretrainCheckpoint checkpoint) throws IOException {
        if (options.resume()) {
            return HuggingFaceFolder.read(checkpoint.folder());
        }
        Map<Integer, Double> counts = PretrainCorpus.characters(options.corpus(), options.alike(),
                options.keep());
        Path base = options.base();
        if (base != null) {
            return Vocabulary.extend(HuggingFaceFolder.read(base), counts, options.vocabulary(),
                    options.minCount(),
                    options.seed());
        }
        WordPiece tokenizer = Vocabulary.build(counts, options.vocabulary(), options.minCount());
        Map<String, Tensor> none = Map.of();
        return new HuggingFaceFolder(BertConfig.of(tokenizer.size(), options.hidden(), options.layers(),
                options.maxLength()), tokenizer, none);
    }

    /** One run's moving parts. */
    private final class Loop {
        private final NDManager manager;
        private final PretrainModel model;
        private final AdamW optimiser;
        private final PretrainCorpus corpus;
        private final WordPiece tokenizer;
        private final PretrainCheckpoint checkpoint;
        private final ParameterStore store;
        private final List<PretrainState.Row> log;
        private final double secondsBefore;
        private final long seed;
        private final long begun = System.nanoTime();
        private int epoch;
        private int batch;
        private long step;
        private long tokens;
        private long tokensHere;
        private double saved;
        private double maskedSum;
        private double pairSum;
        private int pairs;
        private int summed;
        private double lastRate;
        private boolean warned;

        Loop(NDManager manager, PretrainModel model, AdamW optimiser, PretrainCorpus corpus,
                WordPiece tokenizer,
                PretrainCheckpoint checkpoint, PretrainState state) {
            this.manager = manager;
            this.model = model;
            this.optimiser = optimiser;
            this.corpus = corpus;
            this.tokenizer = tokenizer;
            this.checkpoint = checkpoint;
            store = new ParameterStore(manager, false);
            log = new ArrayList<>(state.log());
            secondsBefore = state.seconds();
            seed = state.seed();
            epoch = state.epoch();
            batch = state.batch();
            step = state.step();
            tokens = state.tokens();
        }

        void run() throws IOException {
            progress.stage("pre-training", 1000);
            while (share() < 1 && !Thread.currentThread().isInterrupted()) {
                var batches = new Batches(corpus, tokenizer, options.batchTokens(), seed, epoch);
                while (batch < batches.count() && share(batches.count()) < 1
                        && !Thread.currentThread().isInterrupted()) {
                    step(batches.get(batch), batches.count());
                    batch++;
                    if (elapsed() - saved > CHECKPOINT_SECONDS) {
                        save();
                    }
                }
                if (batch >= batches.count()) {
                    epoch++;
                    batch = 0;
                }
            }
            save();
        }

        private void step(Batch next, int batches) {
            double rate = rate(share(batches));
            try (NDScope scope = new NDScope(); NDManager local = manager.newSubManager()) {
                scope.suppressNotUsedWarning();
                try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                    PretrainModel.Losses losses = model.losses(store, local, next, options.contrast());
                    collector.backward(losses.total());
                    maskedSum += losses.masked().getFloat();
                    NDArray pair = losses.pair();
                    if (pair != null) {
                        pairSum += pair.getFloat();
                        pairs++;
                    }
                }
                optimiser.step(rate);
            }
            step++;
            summed++;
            tokens += next.size();
            tokensHere += next.size();
            lastRate = rate;
            warn();
            if (step % LOG_EVERY == 0) {
                report();
                advance(batches);
            }
        }

        /** A sum that is not finite never becomes so again before the row is written. */
        private void warn() {
            if (!warned && !Double.isFinite(maskedSum + pairSum)) {
                warned = true;
                progress.message("the loss is not finite at step %,d; stop and resume with a lower --rate"
                        .formatted(step));
            }
        }

        private double rate(double share) {
            return options.rate() * Math.min(1.0, (step + 1.0) / WARM_UP) * Math.max(0.02, 1 - share);
        }

        private double elapsed() {
            return (System.nanoTime() - begun) / 1e9;
        }

        private double share() {
            // How far into an epoch a resumed run stands is known only once its batches are cut.
            return share(Integer.MAX_VALUE);
        }

        /** Part of the budget that is spent. */
        private double share(int batches) {
            return switch (options.budget()) {
                case PretrainOptions.Budget.Time(var length) ->
                    (secondsBefore + elapsed()) / length.toSeconds();
                case PretrainOptions.Budget.Epochs(int count) -> (epoch + (double) batch / batches) / count;
            };
        }

        private void report() {
            var row = new PretrainState.Row((secondsBefore + elapsed()) / 60, step, tokens,
                    maskedSum / summed,
                    pairs == 0 ? 0 : pairSum / pairs, lastRate, Math.round(tokensHere / elapsed()));
            log.add(row);
            maskedSum = 0;
            pairSum = 0;
            pairs = 0;
            summed = 0;
        }

        private void advance(int batches) {
            PretrainState.Row row = log.getLast();
            progress.advance(Math.round(1000 * share(batches)), "mlm %.3f pair %.3f %,d tokens/s"
                    .formatted(row.mlm(), row.pair(), row.tokensPerSecond()));
        }

        private void save() throws IOException {
            if (summed > 0) {
                report();
            }
            var state = new PretrainState(epoch, batch, step, tokens, secondsBefore + elapsed(),
                    seed, log);
            checkpoint.write(model, optimiser, state, options.half());
            EncoderCard.write(options.out(), options, model.config(), corpus, state);
            saved = elapsed();
        }
    }
}

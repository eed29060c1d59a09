package ai.zhimai.benchmarks;

import ai.zhimai.training.Progress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a section is given.
 *
 * @param folders  the data
 * @param base     folder of the encoder our models begin from; may be absent
 * @param model    the bundle to measure, where one is named
 * @param kept     the models trained in this run
 * @param seed     of everything random
 * @param progress told what is being measured
 */
public record Setting(DataFolders folders, Path base, Optional<Path> model, KeptModels kept,
        long seed, Progress progress) {
    boolean hasBase() {
        return EncoderContenders.present(base);
    }

    /** The named bundle, else one freshly trained on the sample corpus; empty where neither can be had. */
    Optional<TrainedModel> sampleModel() {
        if (model.isPresent()) {
            return model.map(TrainedModel::new);
        }
        return hasBase()
                ? folders.sampleCorpus()
                        .map(sample -> EncoderContenders.of(this).talkModel(sample.train(), seed))
                : Optional.empty();
    }
}

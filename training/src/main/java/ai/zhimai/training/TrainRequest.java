package ai.zhimai.training;

import ai.zhimai.training.fit.FitOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to train.
 *
 * @param data       labelled files
 * @param validation labelled files for calibration; empty to cross-fit on the data instead
 * @param alike      unlabelled groups of lines that mean the same, see {@link ai.zhimai.training.corpus.AlikeLines}
 * @param dialogues  annotated dialogues, from which slot operations are learnt; empty for none
 * @param base       Hugging Face folder of the encoder
 * @param out        bundle to write
 * @param adapter    PEFT folder for the adapter, or null
 * @param name       of the model
 * @param language   BCP 47 tag
 * @param options    of fine-tuning
 * @param folds      of cross-fitting
 * @param gates      least values of metrics by name; the bundle is not written where one is missed
 */
public record TrainRequest(List<Path> data, List<Path> validation, List<Path> alike, List<Path> dialogues,
        Path base, Path out,
        @Nullable Path adapter,
        String name, String language, FitOptions options, int folds, Map<String, Double> gates) {
    public TrainRequest {
        data = List.copyOf(data);
        validation = List.copyOf(validation);
        alike = List.copyOf(alike);
        dialogues = List.copyOf(dialogues);
        gates = Map.copyOf(gates);
    }
}

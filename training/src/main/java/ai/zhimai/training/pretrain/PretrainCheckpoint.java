package ai.zhimai.training.pretrain;

import ai.djl.ndarray.NDManager;
import ai.zhimai.training.encoder.SafeTensors;
import ai.zhimai.training.encoder.Tensor;
import ai.zhimai.training.encoder.Weights;
import ai.zhimai.training.optimise.AdamW;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.io.file.PathUtils;

/**
 * The checkpoint folder of a run: the published encoder, and {@code state/} with unfolded weights and the
 * optimiser's memory. A new state is written beside the old one and swapped in, so a kill leaves a whole one.
 */
record PretrainCheckpoint(Path folder) {
    private static final String WEIGHTS = "weights.safetensors";
    private static final String OPTIMISER = "optimiser.safetensors";
    private static final String STATE = "state.json";

    private Path state() {
        return folder.resolve("state");
    }

    private Path previous() {
        return folder.resolve("state.previous");
    }

    boolean resumable() {
        return Files.exists(state().resolve(STATE)) || Files.exists(previous().resolve(STATE));
    }

    void write(PretrainModel model, AdamW optimiser, PretrainState state, boolean half) throws IOException {
        model.folded().write(folder, half ? SafeTensors.Precision.F16 : SafeTensors.Precision.F32);
        PretrainState.writeLog(folder.resolve("training_log.json"), state.log());
        Path next = folder.resolve("state.next");
        delete(next);
        Files.createDirectories(next);
        Map<String, Tensor> weights = new LinkedHashMap<>();
        model.named().forEach((name, parameter) -> weights.put(name, Weights.get(parameter)));
        SafeTensors.write(next.resolve(WEIGHTS), weights, SafeTensors.Precision.F32);
        SafeTensors.write(next.resolve(OPTIMISER), optimiser.state(), SafeTensors.Precision.F32);
        state.write(next.resolve(STATE));
        if (Files.exists(state())) {
            delete(previous());
            Files.move(state(), previous(), StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(next, state(), StandardCopyOption.ATOMIC_MOVE);
        delete(previous());
    }

    /** Puts the saved weights and memory in place and returns where the run stood. */
    PretrainState restore(NDManager manager, PretrainModel model, AdamW optimiser) throws IOException {
        Path saved = Files.exists(state().resolve(STATE)) ? state() : previous();
        PretrainState state = PretrainState.read(saved.resolve(STATE));
        model.initialise(manager, SafeTensors.read(saved.resolve(WEIGHTS)), state.seed());
        optimiser.restore(SafeTensors.read(saved.resolve(OPTIMISER)), state.step());
        return state;
    }

    private static void delete(Path tree) throws IOException {
        if (Files.exists(tree)) {
            PathUtils.deleteDirectory(tree);
        }
    }
}

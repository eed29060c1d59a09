package ai.zhimai.training.fit;

import ai.zhimai.training.encoder.SafeTensors;
import ai.zhimai.training.encoder.Tensor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a fine-tuning run saves itself after each epoch, so that the same command goes on after a kill. A file of
 * another run (other data or options) is not taken up.
 *
 * @param file        one safetensors file; its progress stands beside it as JSON, written last
 * @param fingerprint of data and options
 */
public record FitCheckpoint(Path file, String fingerprint) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Trained weights and the optimiser's memory after so many epochs. */
    public record State(int epochs, long steps, List<Double> losses, Map<String, Tensor> tensors) {}

    /** Of another run in the same folder. */
    FitCheckpoint sibling(String suffix) {
        return new FitCheckpoint(file.resolveSibling(file.getFileName() + suffix), fingerprint);
    }

    void write(State state) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path next = weights(state.epochs());
        SafeTensors.write(next, state.tensors(), SafeTensors.Precision.F32);
        ObjectNode json = JSON.createObjectNode()
                .put("fingerprint", fingerprint)
                .put("epochs", state.epochs())
                .put("steps", state.steps())
                .put("file", next.getFileName().toString());
        state.losses().forEach(json.putArray("losses")::add);
        Path index = index();
        Path temporary = index.resolveSibling(index.getFileName() + ".tmp");
        JSON.writeValue(temporary.toFile(), json);
        Files.move(temporary, index, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(weights(state.epochs() - 1));
    }

    /** The name tells runs apart, so that a kill between the two files never leaves another run's weights in place. */
    private Path weights(int epochs) {
        return file
                .resolveSibling("%s.%08x.%d".formatted(file.getFileName(), fingerprint.hashCode(), epochs));
    }

    /** The saved state, if there is a whole one of this very run. */
    Optional<State> read() throws IOException {
        if (!Files.isRegularFile(index())) {
            return Optional.empty();
        }
        JsonNode json = progress();
        Path saved = file.resolveSibling(json.path("file").asText("none"));
        if (!json.path("fingerprint").asText().equals(fingerprint) || !Files.isRegularFile(saved)) {
            return Optional.empty();
        }
        List<Double> losses = new ArrayList<>();
        json.path("losses").forEach(loss -> losses.add(loss.asDouble()));
        return Optional.of(new State(json.path("epochs").asInt(), json.path("steps").asLong(), losses,
                new LinkedHashMap<>(SafeTensors.read(saved))));
    }

    private JsonNode progress() throws IOException {
        try {
            return JSON.readTree(index().toFile());
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }

    private Path index() {
        return file.resolveSibling(file.getFileName() + ".json");
    }
}

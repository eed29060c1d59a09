package ai.zhimai.training.evaluate;

import java.util.List;
import java.util.Optional;

/**
 * Everything measured of one model: what the JSON file and the page are made of.
 *
 * @param model      its name
 * @param data       names of the test files
 * @param evaluation scores
 * @param refusal    scores of refusal, if out-of-domain utterances were given
 * @param latency    time per utterance on one thread
 * @param sizeBytes  on disk; 0 where there is no file
 * @param history    epochs of its training, if known
 */
public record Measurement(String model, List<String> data, Evaluation evaluation, Optional<Refusal> refusal,
        Optional<Latency> latency, long sizeBytes, List<EpochRecord> history) {
    public Measurement {
        data = List.copyOf(data);
        history = List.copyOf(history);
    }
}

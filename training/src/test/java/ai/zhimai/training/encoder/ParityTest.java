package ai.zhimai.training.encoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Our encoder against PyTorch's own transformer layers, by values stored with the script that made them. */
final class ParityTest {
    @Test
    void statesAreThoseOfPyTorch() throws IOException {
        JsonNode expected = new ObjectMapper().readTree(Encoders.PARITY.resolve("expected.json").toFile());
        JsonNode rows = expected.get("input_ids");
        long[][] ids = new long[rows.size()][rows.get(0).size()];
        for (int b = 0; b < ids.length; b++) {
            for (int t = 0; t < ids[b].length; t++) {
                ids[b][t] = rows.get(b).get(t).asLong();
            }
        }
        try (NDManager manager = NDManager.newBaseManager()) {
            BertEncoder encoder = HuggingFaceFolder.read(Encoders.PARITY).encoder(manager);
            float[] states = Encoders.states(manager, encoder, ids);
            double difference = largestDifference(expected, states, ids[0].length);
            assertTrue(difference < 1e-4, "largest difference " + difference);
        }
    }

    private static double largestDifference(JsonNode expected, float[] states, int width) {
        double largest = 0;
        int compared = 0;
        JsonNode rows = expected.get("states");
        for (int b = 0; b < rows.size(); b++) {
            assertEquals(expected.get("lengths").get(b).asInt(), rows.get(b).size());
            for (int t = 0; t < rows.get(b).size(); t++) {
                JsonNode state = rows.get(b).get(t);
                for (int k = 0; k < state.size(); k++) {
                    double found = states[(b * width + t) * state.size() + k];
                    largest = Math.max(largest, Math.abs(found - state.get(k).asDouble()));
                    compared++;
                }
            }
        }
        assertEquals((6 + 3 + 16 + 8) * 32, compared);
        return largest;
    }

    @Test
    void paddingChangesNothing() throws IOException {
        try (NDManager manager = NDManager.newBaseManager()) {
            BertEncoder encoder = HuggingFaceFolder.read(Encoders.PARITY).encoder(manager);
            float[] alone = Encoders.states(manager, encoder, new long[][]{{2, 10, 11, 3}});
            float[] padded = Encoders.states(manager, encoder, new long[][]{{2, 10, 11, 3, 0, 0}});
            assertTrue(Encoders.largestDifference(alone,
                    java.util.Arrays.copyOf(padded, alone.length)) < 1e-5);
        }
    }
}

package ai.zhimai.training.lora;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.zhimai.training.encoder.BertConfig;
import ai.zhimai.training.encoder.BertEncoder;
import ai.zhimai.training.encoder.Encoders;
import ai.zhimai.training.encoder.HuggingFaceFolder;
import ai.zhimai.training.encoder.Tensor;
import ai.zhimai.training.encoder.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LoraTest {
    private static final long[][] IDS = {{2, 7, 9, 11, 3}, {2, 19, 3, 0, 0}};
    private final HuggingFaceFolder base = Encoders.random(16, 2, 1);

    private static LoraConfig targets(String names) {
        return new LoraConfig(4, 16, List.of(names.split(",")), 0.1);
    }

    @Test
    void atFirstNothingChanges() {
        try (NDManager manager = NDManager.newBaseManager()) {
            BertEncoder encoder = base.encoder(manager);
            float[] before = Encoders.states(manager, encoder, IDS);
            Lora lora = Lora.apply(encoder, targets("query,key,value,dense"), manager, 1);
            assertArrayEquals(before, Encoders.states(manager, encoder, IDS));
            lora.named()
                    .forEach((name, parameter) -> assertEquals(name.contains("lora_B"),
                            Encoders.largestDifference(parameter.getArray().toFloatArray(),
                                    new float[(int) parameter.getShape().size()]) == 0,
                            name));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"query,key", "query,key,value,dense"})
    void mergedIsUnmerged(String names) {
        try (NDManager manager = NDManager.newBaseManager()) {
            BertEncoder encoder = base.encoder(manager);
            float[] before = Encoders.states(manager, encoder, IDS);
            Lora lora = Lora.apply(encoder, targets(names), manager, 1);
            Loras.disturb(lora, 2);
            float[] adapted = Encoders.states(manager, encoder, IDS);
            assertTrue(Encoders.largestDifference(before, adapted) > 0.05, "the adapter should be felt");

            Map<String, Tensor> weights = new LinkedHashMap<>();
            encoder.named().forEach((name, parameter) -> weights.put(name, Weights.get(parameter)));
            lora.mergeInto(weights);
            var merged = new HuggingFaceFolder(base.config(), base.tokenizer(), weights).encoder(manager);
            double difference = Encoders.largestDifference(adapted, Encoders.states(manager, merged, IDS));
            assertTrue(difference < 1e-5, "largest difference " + difference);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"query|2", "query,key|4", "value|2", "dense|6",
            "attention.output.dense|2"})
    void targetsAreTheLastPartsOfNames(String names, int adapted) {
        try (NDManager manager = NDManager.newBaseManager()) {
            Lora lora = Lora.apply(base.encoder(manager), targets(names), manager, 1);
            assertEquals(2 * adapted, lora.named().size());
        }
    }

    @Test
    void anUnknownTargetIsNamed() {
        try (NDManager manager = NDManager.newBaseManager()) {
            var e = assertThrows(IllegalArgumentException.class,
                    () -> Lora.apply(base.encoder(manager), targets("q_proj"), manager, 1));
            assertTrue(String.valueOf(e.getMessage()).contains("q_proj"), e.getMessage());
        }
    }

    @Test
    void theSeedDecidesTheStart() {
        try (NDManager manager = NDManager.newBaseManager()) {
            float[] first = start(manager, 1);
            assertArrayEquals(first, start(manager, 1));
            assertTrue(Encoders.largestDifference(first, start(manager, 2)) > 0);
            for (float value : first) {
                assertTrue(Math.abs(value) <= 0.25, "within 1/√in");
            }
        }
    }

    private float[] start(NDManager manager, long seed) {
        Lora lora = Lora.apply(base.encoder(manager), targets("query"), manager, seed);
        return lora.named().values().iterator().next().getArray().toFloatArray();
    }

    /** The published share: at most 1 % at r = 8 on query and key. */
    @Test
    void fewParametersAreTrained() {
        try (NDManager manager = NDManager.newBaseManager()) {
            var encoder = new BertEncoder(BertConfig.of(5000, 256, 4, 128));
            Lora lora = Lora.apply(encoder, LoraConfig.defaults(), manager, 1);
            assertEquals(4 * 2 * 2 * 8 * 256, size(lora.named()));
            assertTrue(size(lora.named()) <= 0.01 * size(encoder.named()));
        }
    }

    private static long size(Map<String, Parameter> parameters) {
        return parameters.values().stream().mapToLong(p -> p.getShape().size()).sum();
    }

    @ParameterizedTest
    @CsvSource({"0, 0.1, r must be", "8, 1, lora_dropout", "8, -0.1, lora_dropout"})
    void wrongSettingsAreNamed(int r, double dropout, String message) {
        var e = assertThrows(IllegalArgumentException.class,
                () -> new LoraConfig(r, 16, List.of("query"), dropout));
        assertTrue(String.valueOf(e.getMessage()).startsWith(message), e.getMessage());
    }
}

package ai.zhimai.training.encoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HuggingFaceFolderTest {
    private static final Tensor NONE = Tensor.of(new float[0], 0);
    private static final long[][] IDS = {{2, 7, 9, 11, 3}, {2, 19, 3, 0, 0}};

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsRead(SafeTensors.Precision precision, @TempDir Path folder) throws IOException {
        HuggingFaceFolder model = Encoders.random(8, 2, 1);
        model.write(folder, precision);
        HuggingFaceFolder read = HuggingFaceFolder.read(folder);
        assertEquals(model.config(), read.config());
        assertEquals(model.tokenizer().tokens(), read.tokenizer().tokens());
        assertEquals(List.copyOf(model.tensors().keySet()), List.copyOf(read.tensors().keySet()));
        model.tensors()
                .forEach((name, tensor) -> assertArrayEquals(tensor.data(),
                        read.tensors().getOrDefault(name, NONE).data(),
                        precision == SafeTensors.Precision.F32 ? 0 : 1e-3f,
                        name));
    }

    /** Names of old TensorFlow exports, and of models saved without a head. */
    @Test
    void otherNamesMeanTheSameModel() throws IOException {
        HuggingFaceFolder model = Encoders.random(8, 2, 1);
        try (NDManager manager = NDManager.newBaseManager()) {
            float[] expected = Encoders.states(manager, model.encoder(manager), IDS);
            for (UnaryOperator<String> naming : List.<UnaryOperator<String>>of(
                    name -> name.replace("LayerNorm.weight", "LayerNorm.gamma")
                            .replace("LayerNorm.bias", "LayerNorm.beta"),
                    name -> name.substring("bert.".length()))) {
                BertEncoder encoder = renamed(model, naming).encoder(manager);
                assertArrayEquals(expected, Encoders.states(manager, encoder, IDS));
            }
        }
    }

    private static HuggingFaceFolder renamed(HuggingFaceFolder model, UnaryOperator<String> naming)
            throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        model.tensors().forEach((name, tensor) -> tensors.put(naming.apply(name), tensor));
        Path folder = Files.createTempDirectory("renamed");
        try {
            new HuggingFaceFolder(model.config(), model.tokenizer(), tensors).write(folder,
                    SafeTensors.Precision.F32);
            return HuggingFaceFolder.read(folder);
        } finally {
            for (String file : List.of("config.json", "vocab.txt", "model.safetensors",
                    "tokenizer_config.json")) {
                Files.deleteIfExists(folder.resolve(file));
            }
            Files.delete(folder);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.json", "vocab.txt", "model.safetensors"})
    void aMissingFileIsNamed(String file, @TempDir Path folder) throws IOException {
        Encoders.random(8, 1, 1).write(folder, SafeTensors.Precision.F32);
        Files.delete(folder.resolve(file));
        var e = assertThrows(IOException.class, () -> HuggingFaceFolder.read(folder));
        assertTrue(String.valueOf(e.getMessage()).startsWith(folder + " lacks " + file), e.getMessage());
    }

    @Test
    void aMissingTensorIsNamed() {
        HuggingFaceFolder model = Encoders.random(8, 1, 1);
        String gone = "bert.encoder.layer.0.output.dense.bias";
        model.tensors().remove(gone);
        try (NDManager manager = NDManager.newBaseManager()) {
            var e = assertThrows(IllegalArgumentException.class, () -> model.encoder(manager));
            assertTrue(String.valueOf(e.getMessage()).contains("model.safetensors lacks 1 tensors"),
                    e.getMessage());
            assertTrue(String.valueOf(e.getMessage()).contains(gone), e.getMessage());
        }
    }

    @Test
    void aTensorOfAnotherShapeIsNamed() {
        HuggingFaceFolder model = Encoders.random(8, 1, 1);
        model.tensors().put(BertEncoder.WORDS, Tensor.of(new float[4 * 8], 4, 8));
        try (NDManager manager = NDManager.newBaseManager()) {
            var e = assertThrows(IllegalArgumentException.class, () -> model.encoder(manager));
            assertTrue(String.valueOf(e.getMessage()).contains(BertEncoder.WORDS), e.getMessage());
        }
    }

    @Test
    void aVocabularyLargerThanTheTableIsRefused(@TempDir Path folder) throws IOException {
        HuggingFaceFolder model = Encoders.random(8, 1, 1);
        model.write(folder, SafeTensors.Precision.F32);
        List<String> tokens = new ArrayList<>(model.tokenizer().tokens());
        tokens.add("多");
        Files.write(folder.resolve("vocab.txt"), tokens);
        var e = assertThrows(IOException.class, () -> HuggingFaceFolder.read(folder));
        assertTrue(String.valueOf(e.getMessage()).contains("vocab.txt has 21 tokens, config.json only 20"),
                e.getMessage());
    }

    /** Adapters draw their first values in this order, so it must not vary between runs. */
    @Test
    void projectionsComeInAFixedOrder() {
        var encoder = new BertEncoder(Encoders.random(8, 1, 1).config());
        assertEquals(List.of("attention.self.query", "attention.self.key", "attention.self.value",
                "attention.output.dense", "intermediate.dense", "output.dense"),
                encoder.projections()
                        .keySet()
                        .stream()
                        .map(name -> name.substring("bert.encoder.layer.0.".length()))
                        .toList());
    }
}

package ai.zhimai.training.lora;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.zhimai.training.encoder.BertEncoder;
import ai.zhimai.training.encoder.Encoders;
import ai.zhimai.training.encoder.HuggingFaceFolder;
import ai.zhimai.training.encoder.SafeTensors;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PeftFolderTest {
    private static final long[][] IDS = {{2, 7, 9, 11, 3}};
    private static final LoraConfig CONFIG = new LoraConfig(2, 16, List.of("query", "key"), 0.1);
    private final HuggingFaceFolder base = Encoders.random(16, 2, 1);

    private static Lora write(NDManager manager, BertEncoder encoder, Path folder) throws IOException {
        Lora lora = Lora.apply(encoder, CONFIG, manager, 1);
        Loras.disturb(lora, 2);
        PeftFolder.of(lora).write(folder, "base");
        return lora;
    }

    @Test
    void whatIsLoadedActsLikeWhatWasWritten(@TempDir Path folder) throws IOException {
        try (NDManager manager = NDManager.newBaseManager()) {
            BertEncoder trained = base.encoder(manager);
            write(manager, trained, folder);
            PeftFolder read = PeftFolder.read(folder);
            assertEquals(CONFIG, read.config());
            BertEncoder fresh = base.encoder(manager);
            Lora.apply(fresh, read.config(), manager, 77).load(manager, read.tensors());
            assertArrayEquals(Encoders.states(manager, trained, IDS), Encoders.states(manager, fresh, IDS));
        }
    }

    @Test
    void filesAreThoseOfPeft(@TempDir Path folder) throws IOException {
        try (NDManager manager = NDManager.newBaseManager()) {
            write(manager, base.encoder(manager), folder);
        }
        var json = new ObjectMapper().readTree(folder.resolve("adapter_config.json").toFile());
        assertEquals("LORA", json.get("peft_type").asText());
        assertEquals(2, json.get("r").asInt());
        assertEquals(16, json.get("lora_alpha").asDouble());
        assertEquals(0.1, json.get("lora_dropout").asDouble());
        assertEquals("[\"query\",\"key\"]", json.get("target_modules").toString());
        assertEquals("base", json.get("base_model_name_or_path").asText());
        var tensors = SafeTensors.read(folder.resolve("adapter_model.safetensors"));
        assertEquals(Set.of("0.attention.self.query", "0.attention.self.key", "1.attention.self.query",
                "1.attention.self.key")
                .stream()
                .flatMap(name -> List.of("A", "B")
                        .stream()
                        .map(part -> "base_model.model.bert.encoder.layer." + name + ".lora_" + part
                                + ".weight"))
                .collect(Collectors.toSet()), tensors.keySet());
        tensors.forEach((name, tensor) -> assertArrayEquals(
                name.contains("lora_A") ? new long[]{2, 16} : new long[]{16, 2}, tensor.shape(), name));
    }

    /** Deeper, shallower, wider: none of them may load in silence. */
    @ParameterizedTest
    @CsvSource({"16, 1, which this model lacks", "16, 3, lacks base_model.model.bert.encoder.layer.2",
            "8, 2, has shape"})
    void anotherModelIsRefused(int hidden, int layers, String message, @TempDir Path folder)
            throws IOException {
        try (NDManager manager = NDManager.newBaseManager()) {
            write(manager, base.encoder(manager), folder);
            PeftFolder read = PeftFolder.read(folder);
            BertEncoder other = Encoders.random(hidden, layers, 1).encoder(manager);
            Lora lora = Lora.apply(other, read.config(), manager, 1);
            var e = assertThrows(IllegalArgumentException.class, () -> lora.load(manager, read.tensors()));
            assertTrue(String.valueOf(e.getMessage()).contains(message), e.getMessage());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"\"LORA\"|\"IA3\"|only LORA",
            "\"fan_in_fan_out\" : false|\"fan_in_fan_out\" : true|fan_in_fan_out",
            "\"r\" : 2|\"r\" : 0|r must be",
            "{|[|not JSON"})
    void errorsNameTheFile(String good, String bad, String cause, @TempDir Path folder) throws IOException {
        try (NDManager manager = NDManager.newBaseManager()) {
            write(manager, base.encoder(manager), folder);
        }
        Path file = folder.resolve("adapter_config.json");
        String text = Files.readString(file);
        assertTrue(text.contains(good));
        Files.writeString(file, text.replace(good, bad));
        var e = assertThrows(IOException.class, () -> PeftFolder.read(folder));
        assertTrue(
                String.valueOf(e.getMessage()).contains("adapter_config.json")
                        && String.valueOf(e.getMessage()).contains(cause),
                e.getMessage());
    }

    @Test
    void missingFilesAreNamed(@TempDir Path folder) throws IOException {
        assertTrue(assertThrows(IOException.class, () -> PeftFolder.read(folder)).toString()
                .contains("lacks adapter_config.json"));
        try (NDManager manager = NDManager.newBaseManager()) {
            write(manager, base.encoder(manager), folder);
        }
        Files.delete(folder.resolve("adapter_model.safetensors"));
        assertTrue(assertThrows(IOException.class, () -> PeftFolder.read(folder)).toString()
                .contains("adapter_model.safetensors"));
    }
}

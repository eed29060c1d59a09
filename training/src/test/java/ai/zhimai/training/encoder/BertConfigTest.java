package ai.zhimai.training.encoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BertConfigTest {
    private static final String GOOD = """
            {"model_type": "bert", "vocab_size": 60, "hidden_size": 32, "num_hidden_layers": 2,
             "num_attention_heads": 4, "intermediate_size": 64, "max_position_embeddings": 16, "hidden_act": "gelu"}
            """;

    @Test
    void whatIsLeftOutHasBertsDefaults(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("config.json"), GOOD);
        assertEquals(new BertConfig(60, 32, 2, 4, 64, 16, 2, 1e-12, 0.1), BertConfig.read(file));
    }

    @Test
    void whatIsWrittenIsRead(@TempDir Path folder) throws IOException {
        var config = new BertConfig(99, 30, 3, 5, 70, 40, 1, 1e-5, 0.2);
        config.write(folder.resolve("config.json"));
        assertEquals(config, BertConfig.read(folder.resolve("config.json")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"\"bert\"|\"gpt2\"|type gpt2",
            "\"vocab_size\"|\"vocabulary\"|vocab_size",
            "\"hidden_size\": 32|\"hidden_size\": \"32\"|hidden_size",
            "\"gelu\"|\"relu\"|activation relu",
            "\"num_attention_heads\": 4|\"num_attention_heads\": 5|heads 5",
            "\"num_hidden_layers\": 2|\"num_hidden_layers\": 0|layers 0", "{|[|not JSON"})
    void errorsNameFileAndCause(String good, String bad, String cause, @TempDir Path folder)
            throws IOException {
        Path file = Files.writeString(folder.resolve("config.json"), GOOD.replace(good, bad));
        var e = assertThrows(IOException.class, () -> BertConfig.read(file));
        assertTrue(String.valueOf(e.getMessage()).startsWith(file.toString()), e.getMessage());
        assertTrue(String.valueOf(e.getMessage()).contains(cause), e.getMessage());
    }
}

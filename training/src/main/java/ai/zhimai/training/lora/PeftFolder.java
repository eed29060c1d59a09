package ai.zhimai.training.lora;

import ai.zhimai.training.encoder.SafeTensors;
import ai.zhimai.training.encoder.Tensor;
import ai.zhimai.training.encoder.Weights;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An adapter as PEFT stores it: {@code adapter_config.json} and {@code adapter_model.safetensors}.
 *
 * @param config  settings
 * @param tensors adapter weights under PEFT's names
 */
public record PeftFolder(LoraConfig config, Map<String, Tensor> tensors) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONFIG = "adapter_config.json";
    private static final String WEIGHTS = "adapter_model.safetensors";

    public static PeftFolder of(Lora lora) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        lora.named().forEach((name, parameter) -> tensors.put(name, Weights.get(parameter)));
        return new PeftFolder(lora.config(), tensors);
    }

    public void write(Path folder, String base) throws IOException {
        Files.createDirectories(folder);
        ObjectNode json = JSON.createObjectNode();
        json.put("peft_type", "LORA")
                .put("task_type", "SEQ_CLS")
                .put("base_model_name_or_path", base)
                .put("r", config.r())
                .put("lora_alpha", config.loraAlpha())
                .put("lora_dropout", config.loraDropout())
                .put("bias", "none")
                .put("fan_in_fan_out", false)
                .put("inference_mode", true);
        config.targetModules().forEach(json.putArray("target_modules")::add);
        JSON.writerWithDefaultPrettyPrinter().writeValue(folder.resolve(CONFIG).toFile(), json);
        SafeTensors.write(folder.resolve(WEIGHTS), tensors, SafeTensors.Precision.F32);
    }

    public static PeftFolder read(Path folder) throws IOException {
        Path file = folder.resolve(CONFIG);
        if (!Files.isRegularFile(file)) {
            throw new IOException(
                    folder + " lacks " + CONFIG + "; a PEFT folder holds " + CONFIG + " and " + WEIGHTS);
        }
        JsonNode json = parse(file);
        if (!json.path("peft_type").asText().equals("LORA")) {
            throw new IOException(
                    file + " is of type " + json.path("peft_type") + "; only LORA adapters can be loaded");
        }
        if (json.path("fan_in_fan_out").asBoolean() || json.path("use_rslora").asBoolean()) {
            throw new IOException(file + " uses fan_in_fan_out or use_rslora, which are not supported");
        }
        List<String> targets = new ArrayList<>();
        json.path("target_modules").forEach(node -> targets.add(node.asText()));
        return new PeftFolder(config(file, json, targets), SafeTensors.read(folder.resolve(WEIGHTS)));
    }

    private static JsonNode parse(Path file) throws IOException {
        try {
            return JSON.readTree(file.toFile());
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is not JSON; copy it again from its source", e);
        }
    }

    private static LoraConfig config(Path file, JsonNode json, List<String> targets) throws IOException {
        try {
            return new LoraConfig(json.path("r").asInt(8), json.path("lora_alpha").asDouble(8), targets,
                    json.path("lora_dropout").asDouble(0));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " cannot be used: " + e.getMessage(), e);
        }
    }
}

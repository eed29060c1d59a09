package ai.zhimai.training.encoder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Shape of a BERT encoder, as in a Hugging Face {@code config.json}.
 *
 * @param vocabulary   V, number of word pieces
 * @param hidden       H, width of a token state
 * @param layers       number of layers
 * @param heads        attention heads; divides hidden
 * @param intermediate width of the feed-forward layer
 * @param positions    P, longest input in tokens
 * @param types        rows of the token type table
 * @param epsilon      of every layer norm
 * @param dropout      of hidden states and attention in fine-tuning
 */
public record BertConfig(int vocabulary, int hidden, int layers, int heads, int intermediate, int positions,
        int types, double epsilon, double dropout) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public BertConfig {
        if (vocabulary < 5 || hidden < 1 || layers < 1 || heads < 1 || intermediate < 1 || positions < 2) {
            throw new IllegalArgumentException(
                    "not a BERT: vocabulary %d, hidden %d, layers %d, heads %d, intermediate %d, positions %d"
                            .formatted(vocabulary, hidden, layers, heads, intermediate, positions));
        }
        if (hidden % heads != 0) {
            throw new IllegalArgumentException("hidden " + hidden + " is not a multiple of heads " + heads);
        }
    }

    /** The usual proportions: heads of 64, feed-forward four times as wide. */
    public static BertConfig of(int vocabulary, int hidden, int layers, int positions) {
        return new BertConfig(vocabulary, hidden, layers, Math.max(1, hidden / 64), 4 * hidden, positions, 2,
                1e-12, 0.1);
    }

    public static BertConfig read(Path file) throws IOException {
        JsonNode json = parse(file);
        String kind = json.path("model_type").asText("bert");
        if (!kind.equals("bert")) {
            throw new IOException(
                    file + " describes a model of type " + kind + "; only BERT encoders can be loaded");
        }
        String activation = json.path("hidden_act").asText("gelu");
        if (!activation.equals("gelu")) {
            throw new IOException(
                    file + " asks for the activation " + activation + "; only gelu is supported");
        }
        try {
            return of(file, json);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " describes no encoder that can be built: " + e.getMessage(), e);
        }
    }

    private static JsonNode parse(Path file) throws IOException {
        try {
            return JSON.readTree(file.toFile());
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is not JSON; copy it again from its source", e);
        }
    }

    private static BertConfig of(Path file, JsonNode json) throws IOException {
        return new BertConfig(need(file, json, "vocab_size"), need(file, json, "hidden_size"),
                need(file, json, "num_hidden_layers"), need(file, json, "num_attention_heads"),
                need(file, json, "intermediate_size"), need(file, json, "max_position_embeddings"),
                json.path("type_vocab_size").asInt(2), json.path("layer_norm_eps").asDouble(1e-12),
                json.path("hidden_dropout_prob").asDouble(0.1));
    }

    private static int need(Path file, JsonNode json, String key) throws IOException {
        JsonNode value = json.get(key);
        if (value == null || !value.isInt()) {
            throw new IOException(
                    file + " lacks the number " + key + "; is it the config.json of a BERT checkpoint?");
        }
        return value.asInt();
    }

    public void write(Path file) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        json.putArray("architectures").add("BertForMaskedLM");
        json.put("model_type", "bert")
                .put("vocab_size", vocabulary)
                .put("hidden_size", hidden)
                .put("num_hidden_layers", layers)
                .put("num_attention_heads", heads)
                .put("intermediate_size", intermediate)
                .put("hidden_act", "gelu")
                .put("hidden_dropout_prob", dropout)
                .put("attention_probs_dropout_prob", dropout)
                .put("layer_norm_eps", epsilon)
                .put("max_position_embeddings", positions)
                .put("type_vocab_size", types)
                .put("pad_token_id", 0)
                .put("initializer_range", 0.02);
        JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), json);
    }

    public BertConfig withVocabulary(int size) {
        return new BertConfig(size, hidden, layers, heads, intermediate, positions, types, epsilon, dropout);
    }

    public BertConfig withDropout(double rate) {
        return new BertConfig(vocabulary, hidden, layers, heads, intermediate, positions, types, epsilon,
                rate);
    }
}

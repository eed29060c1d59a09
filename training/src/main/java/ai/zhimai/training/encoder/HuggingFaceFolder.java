package ai.zhimai.training.encoder;

import ai.djl.ndarray.NDManager;
import ai.zhimai.model.tokenizer.WordPiece;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * A BERT checkpoint as Hugging Face stores it: {@code config.json}, {@code vocab.txt}, {@code model.safetensors}.
 *
 * @param config    shape
 * @param tokenizer its vocabulary
 * @param tensors   weights by Hugging Face name; encoder names begin with {@code bert.}
 */
public record HuggingFaceFolder(BertConfig config, WordPiece tokenizer, Map<String, Tensor> tensors) {
    public static HuggingFaceFolder read(Path folder) throws IOException {
        for (String file : new String[]{"config.json", "vocab.txt", "model.safetensors"}) {
            if (!Files.isRegularFile(folder.resolve(file))) {
                throw new IOException(folder + " lacks " + file
                        + "; a checkpoint folder holds config.json, vocab.txt and model.safetensors");
            }
        }
        BertConfig config = BertConfig.read(folder.resolve("config.json"));
        WordPiece tokenizer = WordPiece.read(folder.resolve("vocab.txt"));
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        SafeTensors.read(folder.resolve("model.safetensors"))
                .forEach((name, tensor) -> tensors.put(canonical(name), tensor));
        if (tokenizer.size() > config.vocabulary()) {
            throw new IOException(
                    folder + ": vocab.txt has " + tokenizer.size() + " tokens, config.json only "
                            + config.vocabulary());
        }
        return new HuggingFaceFolder(config, tokenizer, tensors);
    }

    /** Names of older exports (gamma, beta) and of bare encoders (no {@code bert.}) are brought to one form. */
    private static String canonical(String name) {
        String modern = name.replace("LayerNorm.gamma", "LayerNorm.weight")
                .replace("LayerNorm.beta", "LayerNorm.bias");
        return modern.startsWith("embeddings.") || modern.startsWith("encoder.") ? "bert." + modern : modern;
    }

    /** A new encoder with these weights, owned by the manager. */
    public BertEncoder encoder(NDManager manager) {
        return encoder(manager, config.dropout());
    }

    /** As {@link #encoder(NDManager)}, with another dropout rate. */
    public BertEncoder encoder(NDManager manager, double dropout) {
        var encoder = new BertEncoder(config.withDropout(dropout));
        var missing = new TreeSet<String>();
        encoder.named().forEach((name, parameter) -> {
            Tensor tensor = tensors.get(name);
            if (tensor == null) {
                missing.add(name);
            } else {
                Weights.set(manager, parameter, name, tensor);
            }
        });
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("model.safetensors lacks " + missing.size()
                    + " tensors that config.json asks for, first " + missing.first());
        }
        return encoder;
    }

    public void write(Path folder, SafeTensors.Precision precision) throws IOException {
        Files.createDirectories(folder);
        config.write(folder.resolve("config.json"));
        Files.write(folder.resolve("vocab.txt"), tokenizer.tokens());
        Files.writeString(folder.resolve("tokenizer_config.json"),
                "{\"do_lower_case\": true, \"tokenizer_class\": \"BertTokenizer\", \"model_max_length\": %d}%n"
                        .formatted(config.positions()));
        SafeTensors.write(folder.resolve("model.safetensors"), tensors, precision);
    }
}

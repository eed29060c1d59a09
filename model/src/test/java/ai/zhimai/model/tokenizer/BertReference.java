package ai.zhimai.model.tokenizer;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Hugging Face's own tokenizer, set up as bert-base-chinese is, over any vocabulary. */
final class BertReference implements AutoCloseable {
    private final HuggingFaceTokenizer tokenizer;

    BertReference(List<String> vocabulary, Path folder) throws IOException {
        Path file = folder.resolve("tokenizer.json");
        new ObjectMapper().writeValue(file.toFile(), description(vocabulary));
        tokenizer = HuggingFaceTokenizer.newInstance(file,
                Map.of("truncation", "false", "padding", "false"));
    }

    static List<String> vocabulary() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/tokenizer/vocab.txt"));
    }

    int[] ids(String text) {
        long[] ids = tokenizer.encode(text).getIds();
        int[] narrow = new int[ids.length];
        for (int i = 0; i < ids.length; i++) {
            narrow[i] = (int) ids[i];
        }
        return narrow;
    }

    /** Code-point spans; null for special tokens. */
    CharSpan[] spans(String text) {
        return tokenizer.encode(text).getCharTokenSpans();
    }

    private static Map<String, Object> description(List<String> vocabulary) {
        var ids = new LinkedHashMap<String, Integer>();
        vocabulary.forEach(token -> ids.put(token, ids.size()));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("version", "1.0");
        json.put("added_tokens", List.of());
        json.put("normalizer",
                Map.of("type", "BertNormalizer", "clean_text", true, "handle_chinese_chars", true,
                        "strip_accents", true, "lowercase", true));
        json.put("pre_tokenizer", Map.of("type", "BertPreTokenizer"));
        json.put("post_processor", Map.of("type", "BertProcessing", "sep", List.of("[SEP]", ids.get("[SEP]")),
                "cls", List.of("[CLS]", ids.get("[CLS]"))));
        json.put("model", Map.of("type", "WordPiece", "unk_token", "[UNK]", "continuing_subword_prefix", "##",
                "max_input_chars_per_word", 100, "vocab", ids));
        return json;
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}

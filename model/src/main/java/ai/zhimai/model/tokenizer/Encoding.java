package ai.zhimai.model.tokenizer;

/**
 * A tokenised text, {@code [CLS] … [SEP]} included.
 *
 * @param ids   vocabulary ids, [T]
 * @param start for each token the first UTF-16 unit of the raw text; -1 for special tokens
 * @param end   one past the last unit; -1 for special tokens
 */
public record Encoding(int[] ids, int[] start, int[] end) {
    public int length() {
        return ids.length;
    }
}

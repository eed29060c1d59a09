package ai.zhimai.dialogue.value;

/**
 * An expression found in an utterance.
 *
 * @param start first UTF-16 unit
 * @param end   one past the last
 * @param said  the words, with the qualifiers behind the value (以内, 左右, 前), without those before it (最多, 不能超过)
 */
public record Found(int start, int end, String said) {}

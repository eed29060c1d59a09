package ai.zhimai.dialogue.llm;

/** The key of the language model's endpoint is not where the settings say. The message never carries the key. */
public final class ApiKeyException extends RuntimeException {
    ApiKeyException(String message) {
        super(message);
    }
}

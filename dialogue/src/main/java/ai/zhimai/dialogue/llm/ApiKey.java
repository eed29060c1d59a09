package ai.zhimai.dialogue.llm;

import ai.zhimai.dialogue.robot.LlmSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A secret that prints as stars. */
public final class ApiKey {
    private static final String STARS = "***";

    private final String secret;

    private ApiKey(String secret) {
        this.secret = secret;
    }

    /**
     * Reads the key from where the settings say; null if they name no place.
     *
     * @param environment such as {@code System.getenv()}
     * @throws ApiKeyException if there is none there
     */
    public static @Nullable ApiKey of(LlmSettings settings, Map<String, String> environment) {
        String variable = settings.apiKeyVariable();
        if (variable != null) {
            String value = environment.get(variable);
            return checked(value == null ? "" : value, "environment variable " + variable);
        }
        Path file = settings.apiKeyFile();
        return file == null ? null : checked(read(file), "file " + file);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new ApiKeyException("cannot read the language model's key from file " + file + " ("
                    + e.getClass().getSimpleName() + ")");
        }
    }

    /** Only visible ASCII can stand in the header; anything else would be quoted in an error of the HTTP client. */
    private static ApiKey checked(String raw, String place) {
        String secret = raw.strip();
        if (secret.isEmpty() || !secret.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new ApiKeyException("no usable key of the language model in " + place
                    + "; put the key there, one line of ASCII");
        }
        return new ApiKey(secret);
    }

    String reveal() {
        return secret;
    }

    /** The text without the key, should an endpoint have echoed it. */
    String redact(String text) {
        return text.replace(secret, STARS);
    }

    @Override
    public String toString() {
        return STARS;
    }
}

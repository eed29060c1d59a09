package ai.zhimai.dialogue;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Calls the company's own systems in the middle of a flow. */
@FunctionalInterface
public interface Webhooks {
    /** The fields of the JSON object that came back; empty on any failure. Never throws. */
    Optional<Map<String, String>> post(String url, Map<String, String> fields, Duration timeout);
}

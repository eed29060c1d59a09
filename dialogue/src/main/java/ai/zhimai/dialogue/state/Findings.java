package ai.zhimai.dialogue.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came in from outside the conversation, or was missing there.
 *
 * @param gaps    questions that no passage answers
 * @param fetched field → value, of all webhooks; the later one wins
 */
public record Findings(List<Gap> gaps, Map<String, String> fetched) {
    /** A question that no passage answers, and the flow that asked; empty outside of flows. */
    public record Gap(String flow, String question) {}

    static final Findings NONE = new Findings(List.of(), Map.of());

    public Findings {
        gaps = List.copyOf(gaps);
        fetched = Map.copyOf(fetched);
    }

    Findings gap(Gap question) {
        List<Gap> more = new ArrayList<>(gaps);
        more.add(question);
        return new Findings(more, fetched);
    }

    Findings fetched(Map<String, String> answer) {
        Map<String, String> more = new LinkedHashMap<>(fetched);
        more.putAll(answer);
        return new Findings(gaps, more);
    }
}

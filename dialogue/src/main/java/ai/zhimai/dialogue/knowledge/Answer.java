package ai.zhimai.dialogue.knowledge;

import ai.zhimai.domain.dialogue.Source;
import java.util.List;

/**
 * What to say, and what it rests on.
 *
 * @param sources at least one
 */
public record Answer(String text, List<Source> sources) {
    public Answer {
        sources = List.copyOf(sources);
    }
}

package ai.zhimai.domain;

import java.util.List;

/** Port: understands customer utterances. Implementations are thread-safe and never throw on any text. */
public interface NluEngine extends AutoCloseable {
    NluResult understand(String text);

    /** Results in the order of the texts; implementations may batch. */
    default List<NluResult> understandAll(List<String> texts) {
        return texts.stream().map(this::understand).toList();
    }

    @Override
    void close();
}

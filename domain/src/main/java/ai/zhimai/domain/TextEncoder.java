package ai.zhimai.domain;

/** Port: texts as vectors whose cosine says how near two of them are in meaning. Implementations are thread-safe. */
public interface TextEncoder {
    /** A vector of length one [width]; all zeros for text without content. */
    float[] encode(String text);

    int width();
}

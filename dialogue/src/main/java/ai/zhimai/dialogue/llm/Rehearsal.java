package ai.zhimai.dialogue.llm;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** A call without a network, which loads the client library's classes before a customer waits for it. */
final class Rehearsal implements HttpClient {
    private static final String ANSWER = """
            data: {"choices":[{"index":0,"delta":{"content":"ok"},"finish_reason":"stop"}]}

            data: {"choices":[],"usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}

            data: [DONE]

            """;

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        throw new UnsupportedOperationException("answers are streamed");
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        parser.parse(new ByteArrayInputStream(ANSWER.getBytes(StandardCharsets.UTF_8)), listener);
        listener.onClose();
    }
}

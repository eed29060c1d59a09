package ai.zhimai.dialogue.llm;

import ai.zhimai.domain.LanguageModel.Reason;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Listens to one answer and says how it ended; the first end counts. */
final class Attempt implements StreamingChatResponseHandler {
    /** No tokenizer makes tokens of more characters on average. */
    private static final int CHARACTERS_PER_TOKEN = 16;

    /**
     * The end of an attempt.
     *
     * @param text   what came, empty where it failed
     * @param broken null where the answer is whole
     * @param used   null where the endpoint reported nothing
     */
    record End(String text, @Nullable Broken broken, @Nullable TokenUsage used) {}

    private final CompletableFuture<End> end = new CompletableFuture<>();
    private final Pieces pieces;
    private final int longest;
    private final BooleanSupplier done;
    private int length;

    /**
     * An attempt whose answer has not begun.
     *
     * @param done whether the endpoint has marked the end of its answer
     */
    Attempt(Pieces pieces, int maxTokens, BooleanSupplier done) {
        this.pieces = pieces;
        this.longest = (int) Math.min(Integer.MAX_VALUE, (long) maxTokens * CHARACTERS_PER_TOKEN);
        this.done = done;
    }

    CompletableFuture<End> end() {
        return end;
    }

    @Override
    public void onPartialResponse(String piece) {
        length += piece.length();
        if (length > longest) {
            fail(new Reason.BadAnswer("longer than asked for"), false);
        } else if (!end.isDone()) {
            pieces.pass(piece);
        }
    }

    @Override
    public void onCompleteToolCall(CompleteToolCall call) {
        fail(new Reason.BadAnswer("a tool call instead of text"), false);
    }

    @Override
    public void onUnmappedRawEvent(Object event) {
        if (event instanceof ServerSentEvent sent) {
            if (sent.data().contains("\"refusal\":\"")) {
                fail(new Reason.Refused(), false);
            } else if (sent.data().contains("\"error\"")) {
                fail(new Reason.Unavailable("the endpoint reported an error instead of an answer"), true);
            }
        }
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        String said = response.aiMessage().text();
        String text = said == null ? "" : said;
        FinishReason finish = response.metadata().finishReason();
        Broken broken = fault(text, finish);
        end.complete(new End(text, broken, response.metadata().tokenUsage()));
    }

    private @Nullable Broken fault(String text, @Nullable FinishReason finish) {
        return switch (finish) {
            case LENGTH -> new Broken(new Reason.CutOff(true), false);
            case CONTENT_FILTER -> new Broken(new Reason.Refused(), false);
            case TOOL_EXECUTION -> new Broken(new Reason.BadAnswer("a tool call instead of text"), false);
            case STOP, OTHER -> blank(text);
            case null -> done.getAsBoolean() || text.isBlank()
                    ? blank(text)
                    : new Broken(new Reason.CutOff(false), true);
        };
    }

    private static @Nullable Broken blank(String text) {
        return text.isBlank() ? new Broken(new Reason.BadAnswer("no text"), false) : null;
    }

    @Override
    public void onError(Throwable error) {
        if (error instanceof Broken broken) {
            end.complete(new End("", broken, null));
        } else {
            fail(new Reason.BadAnswer("not of the protocol: " + error.getClass().getSimpleName()), false);
        }
    }

    private void fail(Reason reason, boolean retriable) {
        end.complete(new End("", new Broken(reason, retriable), null));
    }
}

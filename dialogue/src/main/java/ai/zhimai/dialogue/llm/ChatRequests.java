package ai.zhimai.dialogue.llm;

import ai.zhimai.dialogue.robot.LlmSettings;
import ai.zhimai.domain.LanguageModel.Message;
import ai.zhimai.domain.LanguageModel.Prompt;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prompts in the client library's words. */
record ChatRequests(LlmSettings.JsonMode json) {
    ChatRequest of(Prompt prompt) {
        List<ChatMessage> messages = new ArrayList<>();
        messages.add(SystemMessage.from(system(prompt)));
        prompt.messages().forEach(message -> messages.add(message(message)));
        ChatRequest.Builder request = ChatRequest.builder()
                .messages(messages)
                .maxOutputTokens(prompt.maxTokens())
                .temperature(prompt.temperature());
        ResponseFormat format = format(prompt.schema());
        return format == null ? request.build() : request.responseFormat(format).build();
    }

    private String system(Prompt prompt) {
        return prompt.schema() == null || json == LlmSettings.JsonMode.SCHEMA
                ? prompt.system()
                : prompt.system() + "\n只输出一个符合下面 JSON Schema 的 JSON 对象：\n" + prompt.schema();
    }

    private static ChatMessage message(Message message) {
        return switch (message.role()) {
            case USER -> UserMessage.from(message.text());
            case ASSISTANT -> AiMessage.from(message.text());
        };
    }

    private @Nullable ResponseFormat format(@Nullable String schema) {
        if (schema == null) {
            return null;
        }
        return switch (json) {
            case SCHEMA -> ResponseFormat.builder()
                    .type(ResponseFormatType.JSON)
                    .jsonSchema(JsonSchema.builder()
                            .name("answer")
                            .rootElement(JsonRawSchema.from(schema))
                            .build())
                    .build();
            case OBJECT -> ResponseFormat.JSON;
            case PROMPT -> null;
        };
    }
}

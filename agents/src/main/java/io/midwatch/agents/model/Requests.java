package io.midwatch.agents.model;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import io.midwatch.agents.ModelSettings;
import io.midwatch.agents.ModelSettings.JsonMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes requests of questions: by a strict schema where the server takes one, else by its JSON
 * mode. What comes back is checked here whichever it was.
 */
final class Requests {

  private final ModelSettings settings;
  private boolean minded;
  private boolean noSchema;

  Requests(ModelSettings settings) {
    this.settings = settings;
  }

  /** How the next question is held to JSON. */
  synchronized JsonMode mode() {
    return noSchema ? JsonMode.OBJECT : settings.jsonMode();
  }

  /** How the next attempt is, after this trouble: the schema may have been what was minded. */
  synchronized JsonMode after(Trouble trouble, JsonMode mode) {
    boolean schema =
        settings.provider() == ModelSettings.Provider.OPENAI_COMPATIBLE && mode == JsonMode.SCHEMA;
    if (schema && (trouble.minds() || trouble.broke())) {
      minded = trouble.minds();
      return JsonMode.OBJECT;
    }
    return mode;
  }

  /**
   * There was an answer: a server that minded the schema and answers without is sent none again.
   */
  synchronized void answered(JsonMode mode) {
    noSchema |= minded && mode == JsonMode.OBJECT;
    minded = false;
  }

  ChatRequest of(Question question, JsonMode mode) {
    List<ChatMessage> messages = new ArrayList<>();
    messages.add(SystemMessage.from(question.system()));
    for (int i = 0; i < question.turns().size(); i++) {
      String turn = question.turns().get(i);
      messages.add(i % 2 == 0 ? UserMessage.from(turn) : AiMessage.from(turn));
    }
    ChatRequest.Builder request =
        ChatRequest.builder()
            .messages(messages)
            .temperature(0.0)
            .maxOutputTokens(settings.mostAnswerTokens());
    if (mode == JsonMode.SCHEMA) {
      request.responseFormat(schema(question));
    } else if (mode == JsonMode.OBJECT) {
      request.responseFormat(ResponseFormat.JSON);
    }
    return request.build();
  }

  private static ResponseFormat schema(Question question) {
    return ResponseFormat.builder()
        .type(ResponseFormatType.JSON)
        .jsonSchema(
            JsonSchema.builder()
                .name(question.form())
                .rootElement(JsonRawSchema.from(question.schema()))
                .build())
        .build();
  }
}

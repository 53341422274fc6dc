package io.midwatch.agents.model;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import io.midwatch.agents.ModelSettings;
import io.midwatch.agents.ModelSettings.JsonMode;
import java.time.Duration;
import java.util.Set;

/** Makes the client of a provider: no retries of its own, no logs, our own way to the network. */
final class Models {

  private Models() {}

  static ChatModel of(ModelSettings settings) {
    Set<Capability> capabilities =
        settings.jsonMode() == JsonMode.SCHEMA
            ? Set.of(Capability.RESPONSE_FORMAT_JSON_SCHEMA)
            : Set.of();
    return switch (settings.provider()) {
      case OPENAI_COMPATIBLE ->
          OpenAiChatModel.builder()
              .baseUrl(settings.baseUrl().toString())
              // the client wants one; a server that wants none does not look at it
              .apiKey(settings.apiKey().isEmpty() ? "none" : settings.apiKey())
              .modelName(settings.name())
              .maxRetries(0)
              .timeout(settings.deadline())
              .strictJsonSchema(true)
              .supportedCapabilities(capabilities)
              .httpClientBuilder(new Http(settings.deadline()))
              .build();
      case ANTHROPIC ->
          AnthropicChatModel.builder()
              .baseUrl(settings.baseUrl().toString())
              .apiKey(settings.apiKey())
              .modelName(settings.name())
              .maxTokens(settings.mostAnswerTokens())
              .maxRetries(0)
              .timeout(settings.deadline())
              .supportedCapabilities(capabilities)
              .httpClientBuilder(new Http(settings.deadline()))
              .build();
      case BEDROCK -> Bedrock.of(settings, capabilities);
    };
  }

  /** Hands out the bounded client, whatever the library would set. */
  private record Http(Duration deadline) implements HttpClientBuilder {

    @Override
    public Duration connectTimeout() {
      return deadline;
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration ignored) {
      return this;
    }

    @Override
    public Duration readTimeout() {
      return deadline;
    }

    @Override
    public HttpClientBuilder readTimeout(Duration ignored) {
      return this;
    }

    @Override
    public HttpClient build() {
      return new BoundedHttp(deadline);
    }
  }
}

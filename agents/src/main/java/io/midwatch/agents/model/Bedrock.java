package io.midwatch.agents.model;

import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.model.bedrock.BedrockChatModel;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import io.midwatch.agents.ModelSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.auth.token.credentials.SdkToken;
import software.amazon.awssdk.auth.token.credentials.StaticTokenProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.auth.scheme.BedrockRuntimeAuthSchemeProvider;

/**
 * Makes the client of Amazon Bedrock: its API key and its address are those that are configured,
 * and nothing is looked for in the environment, in files or at the machine's metadata.
 */
final class Bedrock {

  private static final String BEARER = "httpBearerAuth";

  /** No part of the address or of the key, both of which are given; the builder wants one. */
  private static final Region ANY = Region.US_EAST_1;

  private Bedrock() {}

  static ChatModel of(ModelSettings settings, Set<Capability> capabilities) {
    BedrockRuntimeClient client =
        BedrockRuntimeClient.builder()
            .region(ANY)
            .endpointOverride(settings.baseUrl())
            .tokenProvider(StaticTokenProvider.create(new Key(settings.apiKey())))
            .authSchemeProvider(BedrockRuntimeAuthSchemeProvider.defaultProvider(List.of(BEARER)))
            .httpClient(new Bounded(new BoundedHttp(settings.deadline())))
            .overrideConfiguration(
                own ->
                    own.retryStrategy(AwsRetryStrategy.doNotRetry())
                        .apiCallTimeout(settings.deadline())
                        .defaultProfileFile(nothing()))
            .build();
    return BedrockChatModel.builder()
        .client(client)
        .modelId(settings.name())
        .maxRetries(0)
        .supportedCapabilities(capabilities)
        .build();
  }

  private static ProfileFile nothing() {
    return ProfileFile.builder()
        .content(InputStream.nullInputStream())
        .type(ProfileFile.Type.CONFIGURATION)
        .build();
  }

  /** A key that doesn't end by itself. */
  private record Key(String token) implements SdkToken {

    @Override
    public Optional<Instant> expirationTime() {
      return Optional.empty();
    }

    @Override
    public String toString() {
      return "a key";
    }
  }

  /** The bounded client in the place of the library's own. */
  private record Bounded(BoundedHttp http) implements SdkHttpClient {

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() throws IOException {
          return answered(
              http.post(
                  request.httpRequest().getUri(), request.httpRequest().headers(), sent(request)));
        }

        @Override
        public void abort() {
          // whoever waits for an answer is interrupted by the door
        }
      };
    }

    private static byte[] sent(HttpExecuteRequest request) throws IOException {
      if (request.contentStreamProvider().isEmpty()) {
        return new byte[0];
      }
      try (InputStream body = request.contentStreamProvider().get().newStream()) {
        return body.readAllBytes();
      }
    }

    private static HttpExecuteResponse answered(SuccessfulHttpResponse answer) {
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      return HttpExecuteResponse.builder()
          .response(SdkHttpResponse.builder().statusCode(200).headers(answer.headers()).build())
          .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
          .build();
    }

    @Override
    public String clientName() {
      return "bounded";
    }

    @Override
    public void close() {
      // nothing is held open
    }
  }
}

package io.midwatch.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The device authorization grant, RFC 8628. */
final class DeviceFlow {

  private static final int SLOWER_SECONDS = 5;

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final String deviceEndpoint;
  private final String tokenEndpoint;
  private final String clientId;

  private DeviceFlow(String deviceEndpoint, String tokenEndpoint, String clientId) {
    this.deviceEndpoint = deviceEndpoint;
    this.tokenEndpoint = tokenEndpoint;
    this.clientId = clientId;
  }

  /** As a service describes it. */
  static DeviceFlow of(JsonNode device) {
    return new DeviceFlow(
        device.path("deviceEndpoint").asText(),
        device.path("tokenEndpoint").asText(),
        device.path("clientId").asText());
  }

  /** Shows the code and waits for the person; empty if they refuse or it takes too long. */
  Optional<String> run(PrintWriter err) throws InterruptedException {
    JsonNode begun =
        post(deviceEndpoint, Map.of("client_id", clientId, "scope", "openid profile email groups"));
    String code = begun.path("device_code").asText("");
    if (code.isEmpty()) {
      err.println("midwatch: the identity provider gives no code: " + error(begun));
      return Optional.empty();
    }
    err.println(
        "Open "
            + Answers.plain(begun.path("verification_uri").asText())
            + " and enter the code "
            + Answers.plain(begun.path("user_code").asText()));
    err.flush();
    long until = System.nanoTime() + LoginCommand.LONGEST.toNanos();
    long seconds = Math.max(1, begun.path("interval").asLong(5));
    while (System.nanoTime() < until) {
      Thread.sleep(Duration.ofSeconds(seconds).toMillis());
      JsonNode answer = ask(code);
      String error = answer.path("error").asText("");
      if (error.isEmpty()) {
        return Optional.of(answer.path("id_token").asText("")).filter(token -> !token.isEmpty());
      }
      if (error.equals("slow_down")) {
        seconds += SLOWER_SECONDS;
      } else if (!error.equals("authorization_pending")) {
        err.println("midwatch: the identity provider says: " + error(answer));
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private JsonNode ask(String code) {
    return post(
        tokenEndpoint,
        Map.of(
            "grant_type", "urn:ietf:params:oauth:grant-type:device_code",
            "device_code", code,
            "client_id", clientId));
  }

  private static String error(JsonNode answer) {
    return Answers.plain(
        answer.path("error").asText("") + " " + answer.path("error_description").asText(""));
  }

  private JsonNode post(String address, Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(
                field ->
                    field.getKey()
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(URI.create(address))
                  .timeout(Duration.ofSeconds(20))
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .header("Accept", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      return Answers.JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new ServerClient.Unreachable("the identity provider does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerClient.Unreachable("interrupted", e);
    }
  }
}

package io.midwatch.engine.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Talks to a running service. */
final class ServerClient {

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final String server;
  private final String person;
  private final String token;

  ServerClient(String server, String person, String token) {
    this.server = server.endsWith("/") ? server.substring(0, server.length() - 1) : server;
    this.person = person;
    this.token = token;
  }

  /**
   * A word of people's making as one part of a path, whatever letters it has.
   *
   * @throws IllegalArgumentException if it is none: nothing, or a way to another folder
   */
  static String segment(String word) {
    if (word.isBlank() || word.equals(".") || word.equals("..")) {
      throw new IllegalArgumentException("`" + word + "` is no id");
    }
    return URLEncoder.encode(word, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The answer to a GET. */
  Answer get(String path) {
    return send(request(path).GET());
  }

  /** The answer to a POST of JSON. */
  Answer post(String path, Map<String, String> body) {
    return postJson(path, Answers.JSON.valueToTree(body));
  }

  /** The answer to a POST of JSON. */
  Answer postJson(String path, JsonNode body) {
    String json = body.toString();
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  /**
   * The answer to a POST of JSON by a machine.
   *
   * @param authorization the header of that name; empty for the person's own
   */
  Answer post(String path, JsonNode body, String authorization) {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    return send(
        authorization.isEmpty() ? request : request.setHeader("Authorization", authorization));
  }

  /** The answer to a DELETE. */
  Answer delete(String path) {
    return send(request(path).DELETE());
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(server + path))
            .timeout(Duration.ofSeconds(20))
            .header("Accept", "application/json");
    if (!token.isEmpty()) {
      builder.header("Authorization", "Bearer " + token);
    }
    return person.isEmpty() ? builder : builder.header("X-Midwatch-Person", person);
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      JsonNode body =
          response.body().isBlank()
              ? Answers.JSON.createObjectNode()
              : Answers.JSON.readTree(response.body());
      return new Answer(response.statusCode(), body);
    } catch (JsonProcessingException e) {
      throw new Unreachable(server + " does not answer as Midwatch does", e);
    } catch (IOException e) {
      throw new Unreachable(
          "no service answers at " + server + "; start one with `midwatch serve`, or say --server",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unreachable("interrupted", e);
    }
  }

  /**
   * An answer.
   *
   * @param status the HTTP status
   * @param body JSON, an empty object if there was none
   */
  record Answer(int status, JsonNode body) {

    boolean fine() {
      return status / 100 == 2;
    }

    /** How a verb ends that the service refused. */
    int refusedCode() {
      return status == 401 ? ExitCode.NOT_SIGNED_IN : ExitCode.REFUSED;
    }

    /** What the service says is wrong. */
    String problem() {
      String detail = body.path("detail").asText("");
      String title = body.path("title").asText("status " + status);
      return Answers.plain(detail.isEmpty() ? title : detail);
    }
  }

  /** The service can't be reached. */
  static final class Unreachable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unreachable(String message, Throwable cause) {
      super(message, cause);
    }
  }
}

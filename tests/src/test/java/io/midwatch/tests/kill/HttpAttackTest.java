package io.midwatch.tests.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attempts over HTTP at the packed service to have a plan carried out that two must sign. */
@Tag("full")
class HttpAttackTest {

  private static final String JSON = "application/json";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String WHO = "X-Midwatch-Person";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> table = new ArrayList<>();
  private URI base;

  @TempDir Path folder;

  @Test
  void no_request_has_a_plan_carried_out_that_two_have_not_signed() throws Exception {
    try (Story story = Story.begin(Story.Plot.SIGNED, KillPoint.WRITE_RECEIVED.newHold(), folder)) {
      base = story.url();
      story.alertFires();
      JsonNode waiting = story.awaitState("WAITING");
      String id = waiting.path("id").asText();
      String hash = waiting.at("/proposals/0/planHash").asText();
      String at = "/api/incidents/" + id + "/signatures";
      String yes = "{\"planHash\": \"" + hash + "\", \"vote\": \"approve\"}";

      refused("nobody says who they are", post(at, yes, JSON), 403, "say who you are");
      refused("a person unknown here", post(at, yes, JSON, WHO, "eve"), 403, "nobody here is");
      refused("a name in capitals", post(at, yes, JSON, WHO, "MO"), 403, "nobody here is");
      refused("a name and a second one", post(at, yes, JSON, WHO, "mo, anna"), 403, "nobody");
      refused("the page's cookie", post(at, yes, JSON, "Cookie", "midwatch_person=mo"), 403, "say");
      refused("a forged bearer token", post(at, yes, JSON, "Authorization", "Bearer x"), 401, "");
      refused("a role in a header", post(at, yes, JSON, "X-Midwatch-Roles", "manager"), 403, "say");
      refused(
          "a person in the body",
          post(at, yes.replace("}", ", \"person\": \"mo\", \"roles\": [\"manager\"]}"), JSON),
          403,
          "say who you are");
      refused(
          "a request from another site",
          post(at, yes, JSON, WHO, "mo", "Sec-Fetch-Site", "cross-site"),
          403,
          "did not come from a page");
      refused(
          "a request of another origin",
          post(at, yes, JSON, WHO, "mo", "Origin", "http://evil.example"),
          403,
          "did not come from a page");
      refused(
          "a form of another site",
          post("/incidents/" + id + "/signatures", "vote=approve&planHash=" + hash, FORM),
          403,
          "did not come from a page");
      refused("a form at the interface", post(at, "vote=approve", FORM, WHO, "mo"), 415, "");
      refused(
          "another hash", post(at, yes.replace(hash, "0".repeat(64)), JSON, WHO, "mo"), 422, "");
      refused(
          "half a hash", post(at, yes.replace(hash, hash.substring(9)), JSON, WHO, "mo"), 422, "");
      refused("no hash", post(at, "{\"vote\": \"approve\"}", JSON, WHO, "mo"), 400, "planHash");
      refused(
          "a list of hashes",
          post(at, "{\"planHash\": [\"" + hash + "\"], \"vote\": \"approve\"}", JSON, WHO, "mo"),
          400,
          "planHash");
      refused(
          "a vote in capitals",
          post(at, yes.replace("approve", "APPROVE"), JSON, WHO, "mo"),
          400,
          "vote");
      refused(
          "another incident",
          post("/api/incidents/INC-999/signatures", yes, JSON, WHO, "mo"),
          404,
          "");
      refused(
          "a way round",
          post("/api/incidents/x/..%2f" + id + "/signatures", yes, JSON, WHO, "mo"),
          404,
          "");
      refused(
          "a state that is put", put("/api/incidents/" + id, "{\"state\": \"DECIDED\"}"), 405, "");
      refused(
          "a rejection without a reason",
          post(at, yes.replace("approve", "reject"), JSON, WHO, "mo"),
          400,
          "reason");

      assertThat(together(at, yes)).as("votes of one person, sent 16 times").isEqualTo(1);
      refused("a second word of one person", post(at, yes, JSON, WHO, "anna"), 403, "one word");
      refused(
          "the same by the command line's mark",
          post(at, yes.replace("}", ", \"via\": \"pack\"}"), JSON, WHO, "anna"),
          403,
          "one word");

      JsonNode still = story.awaitState("WAITING");
      assertThat(still.at("/proposals/0/signatures").findValuesAsText("person"))
          .containsExactly("anna");
      assertThat(story.api().writes()).as("writes").isZero();
      System.out.printf(
          "%d attempts over HTTP, 0 succeeded, 0 writes%n%s%n",
          table.size(), String.join("\n", table));
    }
  }

  private void refused(String what, HttpResponse<String> answer, int status, String law) {
    table.add("%-40s %d %s".formatted(what, answer.statusCode(), law));
    assertThat(answer.statusCode()).as(what + ": " + answer.body()).isEqualTo(status);
    assertThat(answer.body()).as(what).contains(law);
  }

  private int together(String at, String body) {
    List<CompletableFuture<Integer>> sent =
        IntStream.range(0, 16)
            .mapToObj(
                i ->
                    http.sendAsync(
                            request(at, JSON, WHO, "anna")
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                            BodyHandlers.discarding())
                        .thenApply(HttpResponse::statusCode))
            .toList();
    return (int) sent.stream().map(CompletableFuture::join).filter(code -> code == 201).count();
  }

  private HttpResponse<String> post(String path, String body, String type, String... headers)
      throws IOException, InterruptedException {
    return http.send(
        request(path, type, headers).POST(BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> put(String path, String body)
      throws IOException, InterruptedException {
    return http.send(
        request(path, JSON, WHO, "mo").PUT(BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path, String type, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE).header("Content-Type", type);
    return headers.length == 0 ? request : request.headers(headers);
  }
}

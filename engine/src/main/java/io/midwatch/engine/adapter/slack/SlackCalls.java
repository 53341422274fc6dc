package io.midwatch.engine.adapter.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.chat.Chat.Answer;
import io.midwatch.engine.paging.Patience;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Calls methods of Slack's Web API within their pace, and says what became of it. */
final class SlackCalls {

  private static final System.Logger LOG = System.getLogger(SlackCalls.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration USUAL_PAUSE = Duration.ofSeconds(30);
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

  /** Whatever stands between us and Slack may ask for years; it is asked again after this. */
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  /** What Slack says when it is Slack that has a problem. */
  private static final Set<String> MAY_PASS =
      Set.of(
          "ratelimited",
          "internal_error",
          "fatal_error",
          "request_timeout",
          "service_unavailable",
          "team_added_to_org");

  /** What Slack says of how the app is set up, which whoever looks after it puts right. */
  private static final Set<String> MENDED =
      Set.of(
          "invalid_auth",
          "not_authed",
          "account_inactive",
          "token_revoked",
          "token_expired",
          "missing_scope",
          "not_in_channel",
          "channel_not_found",
          "is_archived",
          "access_denied",
          "ekm_access_denied",
          "team_access_not_granted");

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final SlackPace pace = new SlackPace();
  private final SlackSettings settings;
  private final Clock clock;

  /** How the app is set up wrongly, as it was told: a method, a channel and an error. */
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  SlackCalls(SlackSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  Answer get(String method, Map<String, String> query, Function<JsonNode, Answer> done) {
    String text =
        query.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    URI uri = settings.api().resolve(method + "?" + text);
    return send(method, "", HttpRequest.newBuilder(uri).GET(), done);
  }

  Answer post(String method, String channel, ObjectNode body, Function<JsonNode, Answer> done) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(settings.api().resolve(method))
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(BodyPublishers.ofString(body.toString()));
    return send(method, channel, request, done);
  }

  private Answer send(
      String method, String channel, HttpRequest.Builder request, Function<JsonNode, Answer> done) {
    Instant now = clock.instant();
    Optional<Duration> wait = pace.take(method, channel, now);
    if (wait.isPresent()) {
      return new Answer.Paced(wait.get());
    }
    request.timeout(PATIENCE).header("Authorization", "Bearer " + settings.botToken());
    try {
      HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
      return understood(method, channel, answer, now, done);
    } catch (IOException e) {
      return new Answer.Later(
          Optional.empty(), "no answer of Slack: " + e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer.Later(Optional.empty(), "interrupted");
    }
  }

  private Answer understood(
      String method,
      String channel,
      HttpResponse<String> answer,
      Instant now,
      Function<JsonNode, Answer> done)
      throws IOException {
    if (answer.statusCode() == 429) {
      Duration after = within(Patience.asked(answer.headers().firstValue("Retry-After"), now));
      pace.block(method, after, now);
      return new Answer.Paced(after);
    }
    if (answer.statusCode() / 100 != 2) {
      return new Answer.Later(Optional.empty(), "Slack answered " + answer.statusCode());
    }
    JsonNode said = json.readTree(answer.body());
    if (said.path("ok").asBoolean(false)) {
      told.removeIf(one -> one.startsWith(method + " " + channel + " "));
      return done.apply(said);
    }
    String error = said.path("error").asText("unknown");
    String problem = method + ": " + Blocks.cut(error.replaceAll("[^a-z0-9_]", "?"), 100);
    if (MENDED.contains(error)) {
      tell(method + " " + channel + " " + error, problem);
      return new Answer.Later(Optional.empty(), problem);
    }
    return MAY_PASS.contains(error)
        ? new Answer.Later(Optional.empty(), problem)
        : new Answer.Refused(problem);
  }

  /** Once, and not for each card that waits for it. */
  private void tell(String key, String problem) {
    if (told.add(key)) {
      LOG.log(
          System.Logger.Level.ERROR,
          "Slack takes nothing until this is put right, see `midwatch slack doctor`: " + problem);
    }
  }

  private static Duration within(Optional<Duration> asked) {
    Duration pause = asked.orElse(USUAL_PAUSE);
    Duration least = pause.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : pause;
    return least.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : least;
  }
}

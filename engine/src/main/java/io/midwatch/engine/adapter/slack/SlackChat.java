package io.midwatch.engine.adapter.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.chat.Card;
import io.midwatch.engine.chat.Chat;
import io.midwatch.engine.chat.Face;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Speaks to Slack's Web API. */
public final class SlackChat implements Chat {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration USUAL_PAUSE = Duration.ofSeconds(30);
  private static final String EVENT = "midwatch_card";
  private static final int FALLBACK = 3_000;
  private static final int LOOKED_AT = 100;

  /** What Slack says when it is Slack that has a problem. */
  private static final Set<String> MAY_PASS =
      Set.of(
          "ratelimited",
          "internal_error",
          "fatal_error",
          "request_timeout",
          "service_unavailable",
          "team_added_to_org");

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final SlackPace pace = new SlackPace();
  private final SlackSettings settings;
  private final Drawing drawing;
  private final Clock clock;

  /** Speaks to this workspace. */
  public SlackChat(SlackSettings settings, Clock clock) {
    this.settings = settings;
    this.drawing = new Drawing(settings.publicUrl());
    this.clock = clock;
  }

  @Override
  public Answer post(Card card, Face face) {
    ObjectNode body = message(card, face);
    ObjectNode metadata = body.putObject("metadata").put("event_type", EVENT);
    metadata.putObject("event_payload").put("card", Face.digest(card.id()));
    return call("chat.postMessage", card.channel(), body, SlackChat::message);
  }

  @Override
  public Answer update(Card card, Face face) {
    ObjectNode body = message(card, face).put("ts", card.ts());
    return call("chat.update", card.channel(), body, answer -> new Answer.Done(card.ts()));
  }

  private ObjectNode message(Card card, Face face) {
    ObjectNode body = said(card.channel(), face.title() + ": " + face.verdict());
    body.set("blocks", drawing.card(card, face));
    return body;
  }

  /** What phones and screen readers say; markup in it is none. */
  private ObjectNode said(String channel, String text) {
    return json.createObjectNode()
        .put("channel", channel)
        .put("text", Blocks.escaped(Blocks.cut(text, FALLBACK)))
        .put("mrkdwn", false)
        .put("parse", "none")
        .put("link_names", false)
        .put("unfurl_links", false)
        .put("unfurl_media", false);
  }

  private static Answer message(JsonNode answer) {
    String ts = answer.path("ts").asText();
    return ts.isEmpty()
        ? new Answer.Later(Optional.empty(), "Slack named no message")
        : new Answer.Done(ts);
  }

  @Override
  public Answer find(Card card) {
    Map<String, String> query = new TreeMap<>();
    query.put("channel", card.channel());
    query.put("include_all_metadata", "true");
    query.put("limit", Integer.toString(LOOKED_AT));
    String wanted = Face.digest(card.id());
    return get(
        "conversations.history",
        query,
        answer -> {
          for (JsonNode message : answer.path("messages")) {
            JsonNode metadata = message.path("metadata");
            if (metadata.path("event_type").asText().equals(EVENT)
                && metadata.path("event_payload").path("card").asText().equals(wanted)) {
              return new Answer.Done(message.path("ts").asText());
            }
          }
          return new Answer.Done("");
        });
  }

  @Override
  public Answer confirm(String trigger, Face face, String word) {
    return open(trigger, drawing.confirm(face, word));
  }

  @Override
  public Answer askReason(String trigger, Face face, String word) {
    return open(trigger, drawing.askReason(face, word));
  }

  @Override
  public Answer askCause(String trigger, Face face, String word) {
    return open(trigger, drawing.askCause(face, word));
  }

  private Answer open(String trigger, ObjectNode view) {
    ObjectNode body = json.createObjectNode().put("trigger_id", trigger);
    body.set("view", view);
    return call("views.open", "", body, answer -> new Answer.Done(""));
  }

  @Override
  public Answer whisper(String channel, String user, String text) {
    ObjectNode body = said(channel, text).put("user", user);
    body.set("blocks", drawing.text(text));
    return call("chat.postEphemeral", channel, body, answer -> new Answer.Done(""));
  }

  @Override
  public Answer invite(String channel, String user, String code) {
    String text =
        "Say once on the web who you are; then press again. The link is good for ten"
            + " minutes and for you alone.";
    ObjectNode body = said(channel, text).put("user", user);
    body.set(
        "blocks",
        new Blocks()
            .section(text)
            .buttons()
            .open(
                Drawing.OPEN,
                "Link your account",
                settings.publicUrl() + "/slack/link?code=" + code)
            .done()
            .done());
    return call("chat.postEphemeral", channel, body, answer -> new Answer.Done(""));
  }

  @Override
  public Answer reply(Card card, List<String> lines) {
    ObjectNode body = said(card.channel(), "Why").put("thread_ts", card.ts());
    body.set(
        "blocks", drawing.lines(lines, settings.publicUrl() + "/incidents/" + card.incident()));
    return call("chat.postMessage", card.channel(), body, SlackChat::message);
  }

  @Override
  public Answer member(String user) {
    return get("users.info", Map.of("user", user), answer -> standing(answer.path("user"), user));
  }

  /** Guests, programs and people of other workspaces don't sign; what is not said counts as no. */
  private Answer standing(JsonNode user, String id) {
    if (!user.path("id").asText().equals(id)
        || !user.path("team_id").asText().equals(settings.team())) {
      return new Answer.Refused("this user is of another workspace");
    }
    for (String not :
        List.of("deleted", "is_bot", "is_stranger", "is_restricted", "is_ultra_restricted")) {
      if (user.path(not).asBoolean(false)) {
        return new Answer.Refused("this user is no full member here (" + not + ")");
      }
    }
    return new Answer.Done("");
  }

  private Answer get(String method, Map<String, String> query, Function<JsonNode, Answer> done) {
    String text =
        query.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    URI uri = settings.api().resolve(method + "?" + text);
    return send(method, "", HttpRequest.newBuilder(uri).GET(), done);
  }

  private Answer call(
      String method, String channel, ObjectNode body, Function<JsonNode, Answer> done) {
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
      return understood(method, answer, now, done);
    } catch (IOException e) {
      return new Answer.Later(
          Optional.empty(), "no answer of Slack: " + e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer.Later(Optional.empty(), "interrupted");
    }
  }

  private Answer understood(
      String method, HttpResponse<String> answer, Instant now, Function<JsonNode, Answer> done)
      throws IOException {
    if (answer.statusCode() == 429) {
      Duration after =
          Patience.asked(answer.headers().firstValue("Retry-After"), now).orElse(USUAL_PAUSE);
      pace.block(method, after, now);
      return new Answer.Paced(after);
    }
    if (answer.statusCode() / 100 != 2) {
      return new Answer.Later(Optional.empty(), "Slack answered " + answer.statusCode());
    }
    JsonNode said = json.readTree(answer.body());
    if (said.path("ok").asBoolean(false)) {
      return done.apply(said);
    }
    String error = said.path("error").asText("unknown");
    String problem = method + ": " + Blocks.cut(error.replaceAll("[^a-z0-9_]", "?"), 100);
    return MAY_PASS.contains(error)
        ? new Answer.Later(Optional.empty(), problem)
        : new Answer.Refused(problem);
  }
}

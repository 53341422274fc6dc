package io.midwatch.engine.adapter.slack.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What Slack sends when people do something, and its signature. */
final class Payloads {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Workspace workspace;
  private final Settings settings;
  private final Clock clock;
  private final ResponseRoute responses;
  private final String base;

  Payloads(
      Workspace workspace, Settings settings, Clock clock, ResponseRoute responses, String base) {
    this.workspace = workspace;
    this.settings = settings;
    this.clock = clock;
    this.responses = responses;
    this.base = base;
  }

  /** The frame of every payload. */
  ObjectNode frame(String type, String user) {
    ObjectNode payload =
        JSON.createObjectNode().put("type", type).put("api_app_id", settings.app());
    payload.putObject("team").put("id", settings.team());
    payload.putObject("user").put("id", user);
    return payload.put("trigger_id", workspace.trigger(user));
  }

  /** A press on a button of a message. */
  ObjectNode press(String user, String ts, String action) {
    JsonNode message = workspace.messages().getOrDefault(ts, JSON.createObjectNode());
    ObjectNode payload = frame("block_actions", user);
    payload
        .putObject("container")
        .put("type", "message")
        .put("message_ts", ts)
        .put("channel_id", message.path("channel").asText());
    payload
        .putArray("actions")
        .addObject()
        .put("action_id", action)
        .put("type", "button")
        .put("value", value(message, action));
    payload.set("message", message);
    String path = responses.path(message.path("channel").asText(), ts, user);
    return payload.put("response_url", base + path);
  }

  /** The value of a message's button; empty if it has none. */
  static String value(JsonNode message, String action) {
    return message.findParents("action_id").stream()
        .filter(button -> button.path("action_id").asText().equals(action))
        .map(button -> button.path("value").asText())
        .findFirst()
        .orElse("");
  }

  /** A dialogue that is sent. */
  ObjectNode submit(String user, JsonNode view, Map<String, String> written) {
    ObjectNode payload = frame("view_submission", user);
    ObjectNode copy = view.deepCopy();
    ObjectNode values = copy.putObject("state").putObject("values");
    written.forEach((name, text) -> values.putObject(name).putObject(name).put("value", text));
    payload.set("view", copy);
    return payload;
  }

  /** Something that was said, as the Events API tells it. */
  ObjectNode event(ObjectNode message) {
    ObjectNode event = JSON.createObjectNode().put("type", "event_callback");
    event.put("team_id", settings.team()).put("api_app_id", settings.app());
    event.put("event_id", "Ev" + workspace.next());
    event.set("event", message.put("type", "message"));
    return event;
  }

  /** Signs what people did, as a form. */
  FakeSlack.Sent form(ObjectNode payload, long seconds) {
    return signed(
        "payload=" + URLEncoder.encode(payload.toString(), StandardCharsets.UTF_8), seconds);
  }

  FakeSlack.Sent form(ObjectNode payload) {
    return form(payload, clock.instant().getEpochSecond());
  }

  FakeSlack.Sent whole(ObjectNode payload) {
    return signed(payload.toString());
  }

  FakeSlack.Sent signed(String body) {
    return signed(body, clock.instant().getEpochSecond());
  }

  /** Signs any body (docs.slack.dev, "Verifying requests from Slack"). */
  FakeSlack.Sent signed(String body, long seconds) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(
          new SecretKeySpec(
              settings.signingSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] sum = mac.doFinal(("v0:" + seconds + ":" + body).getBytes(StandardCharsets.UTF_8));
      return new FakeSlack.Sent(
          Long.toString(seconds), "v0=" + HexFormat.of().formatHex(sum), body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}

package io.midwatch.engine.adapter.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.chat.Click;
import io.midwatch.engine.chat.Face;
import io.midwatch.engine.facts.Redaction;
import io.midwatch.rules.Moment;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where Slack's signed requests come in. Nothing is looked at before its signature is right. */
public final class SlackDoor {

  private static final System.Logger LOG = System.getLogger(SlackDoor.class.getName());
  private static final int LONGEST = 256 * 1024;
  private static final int MOST_TEXT = 3_000;
  private static final int MOST_ID = 128;

  private static final Map<String, Click.Kind> BUTTONS =
      Map.of(
          Drawing.APPROVE, Click.Kind.APPROVE,
          Drawing.REJECT, Click.Kind.REJECT,
          Drawing.WHY, Click.Kind.WHY,
          Drawing.CAUSE_RIGHT, Click.Kind.CAUSE_RIGHT,
          Drawing.CAUSE_WRONG, Click.Kind.CAUSE_WRONG);
  private static final Map<String, Click.Kind> DIALOGUES =
      Map.of(
          Drawing.CONFIRMED, Click.Kind.CONFIRMED,
          Drawing.REASONED, Click.Kind.REASONED,
          Drawing.EXPLAINED, Click.Kind.EXPLAINED);

  private final ObjectMapper json = new ObjectMapper();
  private final SlackSettings settings;
  private final SlackSignature signature;
  private final BotMessages bots;
  private final Clock clock;

  /** The door of this workspace. */
  public SlackDoor(SlackSettings settings, Clock clock) {
    this.settings = settings;
    this.signature = new SlackSignature(settings.signingSecret());
    this.bots = new BotMessages(settings.alerts());
    this.clock = clock;
  }

  /** What came. */
  public sealed interface Knock {

    /** A click, to be kept before it is answered. */
    record Clicked(Click click) implements Knock {}

    /**
     * A message of a configured bot.
     *
     * @param body an Alertmanager webhook, to be kept before it is answered; empty if none of it
     *     could be read
     * @param unread how many alerts could not be read
     * @param why why not
     */
    record Alerted(String body, int unread, List<String> why) implements Knock {}

    /**
     * Nothing to be done about it but to answer.
     *
     * @param body JSON; empty for an empty answer
     */
    record Answered(String body) implements Knock {}

    /**
     * It is not taken.
     *
     * @param status of the answer
     * @param why for the log; the sender is not told more than the status
     */
    record Refused(int status, String why) implements Knock {}
  }

  /**
   * Looks at a request.
   *
   * @param timestamp header {@code X-Slack-Request-Timestamp}
   * @param signed header {@code X-Slack-Signature}
   * @param body exactly as it came
   */
  public Knock knock(@Nullable String timestamp, @Nullable String signed, String body) {
    Knock knock = look(timestamp, signed, body);
    if (knock instanceof Knock.Refused refused) {
      LOG.log(System.Logger.Level.WARNING, "a request for Slack was refused: " + refused.why());
    }
    return knock;
  }

  private Knock look(@Nullable String timestamp, @Nullable String signed, String body) {
    if (body.length() > LONGEST) {
      return new Knock.Refused(413, "its body is above 256 KiB");
    }
    if (timestamp == null || !SlackSignature.fresh(timestamp, clock.instant())) {
      return new Knock.Refused(401, "its time is not now");
    }
    if (signed == null || !signature.right(timestamp, body, signed)) {
      return new Knock.Refused(401, "its signature is not Slack's");
    }
    Optional<JsonNode> payload = SlackBody.read(body);
    if (payload.isEmpty()) {
      return new Knock.Refused(400, "it has no payload that can be read");
    }
    return ours(payload.get(), Face.digest(signed));
  }

  /**
   * Looks at what came over the app's own connection, which needs no signature.
   *
   * @param envelope its name, by which it is taken once
   */
  public Knock envelope(String envelope, JsonNode payload) {
    Knock knock = ours(payload, Face.digest("envelope " + envelope));
    if (knock instanceof Knock.Refused refused) {
      LOG.log(System.Logger.Level.WARNING, "an envelope of Slack was refused: " + refused.why());
    }
    return knock;
  }

  private Knock ours(JsonNode payload, String id) {
    if (payload.path("type").asText().equals("url_verification")) {
      // asked once, when the address is written down at Slack; signed as everything is
      ObjectNode answer = json.createObjectNode();
      return new Knock.Answered(answer.set("challenge", payload.path("challenge")).toString());
    }
    String team = payload.path("team").path("id").asText(payload.path("team_id").asText());
    if (!team.equals(settings.team())) {
      return new Knock.Refused(403, "it is of another workspace");
    }
    if (!payload.path("api_app_id").asText().equals(settings.app())) {
      return new Knock.Refused(403, "it is of another app");
    }
    return switch (payload.path("type").asText()) {
      case "block_actions" -> button(payload, id);
      case "view_submission" -> dialogue(payload, id);
      case "event_callback" -> bots.said(payload.path("event"));
      case "view_closed" -> new Knock.Answered("");
      default -> new Knock.Refused(400, "it is of a kind that is not served");
    };
  }

  private Knock button(JsonNode payload, String id) {
    JsonNode actions = payload.path("actions");
    String action = actions.path(0).path("action_id").asText();
    if (action.equals(Drawing.OPEN)) {
      return new Knock.Answered("");
    }
    Click.Kind kind = BUTTONS.get(action);
    if (kind == null || actions.size() != 1) {
      return new Knock.Refused(400, "it is a button that is none of ours");
    }
    String channel = payload.path("container").path("channel_id").asText();
    if (!settings.channels().contains(channel)) {
      return new Knock.Refused(403, "it is of another channel");
    }
    return clicked(
        payload,
        id,
        kind,
        channel,
        payload.path("container").path("message_ts").asText(),
        actions.path(0).path("value").asText(),
        "");
  }

  private Knock dialogue(JsonNode payload, String id) {
    JsonNode view = payload.path("view");
    Click.Kind kind = DIALOGUES.get(view.path("callback_id").asText());
    if (kind == null) {
      return new Knock.Refused(400, "it is a dialogue that is none of ours");
    }
    String text =
        view.path("state")
            .path("values")
            .path(Drawing.REASON)
            .path(Drawing.REASON)
            .path("value")
            .asText("")
            .strip();
    if (kind != Click.Kind.CONFIRMED && text.length() < Drawing.LEAST_REASON) {
      return new Knock.Answered(
          "{\"response_action\":\"errors\",\"errors\":{\""
              + Drawing.REASON
              + "\":\"Say it in ten letters or more.\"}}");
    }
    return clicked(payload, id, kind, "", "", view.path("private_metadata").asText(), text);
  }

  private Knock clicked(
      JsonNode payload,
      String id,
      Click.Kind kind,
      String channel,
      String message,
      String token,
      String text) {
    String user = payload.path("user").path("id").asText();
    String trigger = payload.path("trigger_id").asText();
    // missing, or a null that reads as a word: nobody of that name is linked
    if (!user.matches("[A-Z0-9]{2,40}") || token.length() > MOST_ID || message.length() > MOST_ID) {
      return new Knock.Refused(400, "it does not say who or what");
    }
    Moment now = Moment.of(clock.instant());
    return new Knock.Clicked(
        new Click(
            id,
            kind,
            settings.team(),
            user,
            channel,
            message,
            token,
            Blocks.cut(trigger, 300),
            Redaction.line(text, MOST_TEXT),
            now));
  }
}

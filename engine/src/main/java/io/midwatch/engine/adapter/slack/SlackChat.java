package io.midwatch.engine.adapter.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.chat.Card;
import io.midwatch.engine.chat.Chat;
import io.midwatch.engine.chat.Face;
import io.midwatch.engine.chat.Storm;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Cards, dialogues and words as Slack's Web API has them. */
public final class SlackChat implements Chat {

  private static final String EVENT = "midwatch_";
  private static final String CARD = "card";
  private static final String STORM = "storm";
  private static final int FALLBACK = 3_000;
  private static final int LOOKED_AT = 100;

  private final ObjectMapper json = new ObjectMapper();
  private final SlackCalls calls;
  private final SlackSettings settings;
  private final Drawing drawing;

  /** Speaks to this workspace. */
  public SlackChat(SlackSettings settings, Clock clock) {
    this.settings = settings;
    this.drawing = new Drawing(settings.publicUrl());
    this.calls = new SlackCalls(settings, clock);
  }

  @Override
  public Answer post(Card card, Face face) {
    ObjectNode body = message(card, face);
    mark(body, CARD, card.id());
    return calls.post("chat.postMessage", card.channel(), body, SlackChat::message);
  }

  /** By what a message is found again whose name was not learnt. */
  private static void mark(ObjectNode body, String kind, String id) {
    ObjectNode metadata = body.putObject("metadata").put("event_type", EVENT + kind);
    metadata.putObject("event_payload").put(kind, Face.digest(id));
  }

  @Override
  public Answer update(Card card, Face face) {
    ObjectNode body = message(card, face).put("ts", card.ts());
    return calls.post("chat.update", card.channel(), body, answer -> new Answer.Done(card.ts()));
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
    return find(card.channel(), CARD, card.id());
  }

  private Answer find(String channel, String kind, String id) {
    Map<String, String> query = new TreeMap<>();
    query.put("channel", channel);
    query.put("include_all_metadata", "true");
    query.put("limit", Integer.toString(LOOKED_AT));
    String wanted = Face.digest(id);
    return calls.get(
        "conversations.history",
        query,
        answer -> {
          for (JsonNode message : answer.path("messages")) {
            JsonNode metadata = message.path("metadata");
            if (metadata.path("event_type").asText().equals(EVENT + kind)
                && metadata.path("event_payload").path(kind).asText().equals(wanted)) {
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
    return calls.post("views.open", "", body, answer -> new Answer.Done(""));
  }

  @Override
  public Answer whisper(String channel, String user, String text) {
    ObjectNode body = said(channel, text).put("user", user);
    body.set("blocks", drawing.text(text));
    return calls.post("chat.postEphemeral", channel, body, answer -> new Answer.Done(""));
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
    return calls.post("chat.postEphemeral", channel, body, answer -> new Answer.Done(""));
  }

  @Override
  public Answer reply(Card card, List<String> lines) {
    ObjectNode body = said(card.channel(), "Why").put("thread_ts", card.ts());
    body.set(
        "blocks", drawing.lines(lines, settings.publicUrl() + "/incidents/" + card.incident()));
    return calls.post("chat.postMessage", card.channel(), body, SlackChat::message);
  }

  @Override
  public Answer notice(Storm storm, List<String> lines, String path) {
    ObjectNode body = said(storm.channel(), lines.get(0));
    body.set("blocks", drawing.notice(lines, settings.publicUrl() + path));
    if (storm.message().isEmpty()) {
      mark(body, STORM, storm.id());
      return calls.post("chat.postMessage", storm.channel(), body, SlackChat::message);
    }
    body.put("ts", storm.message());
    return calls.post(
        "chat.update", storm.channel(), body, answer -> new Answer.Done(storm.message()));
  }

  @Override
  public Answer find(Storm storm) {
    return find(storm.channel(), STORM, storm.id());
  }

  @Override
  public Answer member(String user) {
    return calls.get(
        "users.info", Map.of("user", user), answer -> standing(answer.path("user"), user));
  }

  /**
   * Guests, programs, people of other workspaces, and those whose address nobody has confirmed
   * don't sign. Slack says of nobody what they are not.
   */
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
    return user.path("is_email_confirmed").asBoolean(true)
        ? new Answer.Done("")
        : new Answer.Refused("this user has not confirmed their address yet");
  }
}

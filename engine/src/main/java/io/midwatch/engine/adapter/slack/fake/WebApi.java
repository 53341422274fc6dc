package io.midwatch.engine.adapter.slack.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;

/** The methods of Slack's Web API that this app uses. */
final class WebApi {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Workspace workspace;
  private final Settings settings;
  private final SocketServer sockets;

  WebApi(Workspace workspace, Settings settings, SocketServer sockets) {
    this.workspace = workspace;
    this.settings = settings;
    this.sockets = sockets;
  }

  /**
   * The answer of a method.
   *
   * @param query what stood in the address
   * @param asked the body
   */
  ObjectNode answer(String method, Map<String, String> query, JsonNode asked) {
    String wrong = Limits.broken(asked);
    if (!wrong.isEmpty()) {
      return error("invalid_blocks").put("detail", wrong);
    }
    String channel = asked.path("channel").asText(query.getOrDefault("channel", ""));
    if (!channel.isEmpty() && !settings.channels().containsKey(channel)) {
      return error("channel_not_found");
    }
    return switch (method) {
      case "apps.connections.open" -> ok().put("url", sockets.address());
      case "auth.test" ->
          ok().put("team_id", settings.team())
              .put("bot_id", "B0MIDWATCH")
              .put("user_id", "UMIDBOT");
      case "chat.postMessage" -> ok().put("ts", workspace.post(asked.deepCopy()));
      case "chat.update" -> update(asked);
      case "chat.postEphemeral" -> {
        workspace.whisper(asked.deepCopy());
        yield ok();
      }
      case "views.open" ->
          workspace.open(asked.path("trigger_id").asText(), asked.path("view"))
              ? ok()
              : error("expired_trigger_id");
      case "users.info" -> user(query.getOrDefault("user", ""));
      case "conversations.info" -> channel(channel);
      case "conversations.history" -> history(channel);
      default -> error("unknown_method");
    };
  }

  private ObjectNode update(JsonNode asked) {
    String ts = asked.path("ts").asText();
    ObjectNode message = asked.deepCopy();
    return workspace.replace(ts, message) ? ok().put("ts", ts) : error("message_not_found");
  }

  private ObjectNode user(String id) {
    if (!settings.people().containsKey(id)) {
      return error("user_not_found");
    }
    ObjectNode answer = ok();
    answer
        .putObject("user")
        .put("id", id)
        .put("team_id", settings.team())
        .put("name", id.toLowerCase(Locale.ROOT))
        .put("is_restricted", workspace.guests().contains(id))
        .put("is_email_confirmed", !workspace.unconfirmed().contains(id));
    return answer;
  }

  private ObjectNode channel(String id) {
    ObjectNode answer = ok();
    answer
        .putObject("channel")
        .put("id", id)
        .put("name", settings.channels().get(id))
        .put("is_member", true);
    return answer;
  }

  private ObjectNode history(String channel) {
    ObjectNode answer = ok();
    workspace
        .messages()
        .forEach(
            (ts, message) -> {
              if (message.path("channel").asText().equals(channel)) {
                ObjectNode copy = message.deepCopy();
                answer.withArray("messages").add(copy.put("ts", ts));
              }
            });
    return answer;
  }

  private static ObjectNode ok() {
    return JSON.createObjectNode().put("ok", true);
  }

  static ObjectNode error(String error) {
    return JSON.createObjectNode().put("ok", false).put("error", error);
  }
}

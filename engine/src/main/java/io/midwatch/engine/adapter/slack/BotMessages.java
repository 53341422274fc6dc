package io.midwatch.engine.adapter.slack;

import com.fasterxml.jackson.databind.JsonNode;
import io.midwatch.engine.adapter.slack.SlackDoor.Knock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Takes what configured bots say in their channels as alerts, and nothing else that is said. */
final class BotMessages {

  private final List<SlackAlerts> sources;

  BotMessages(List<SlackAlerts> sources) {
    this.sources = sources;
  }

  /** What anybody but a configured bot says is never looked at. */
  Knock said(JsonNode event) {
    String subtype = event.path("subtype").asText("");
    boolean said =
        event.path("type").asText().equals("message")
            && (subtype.isEmpty() || subtype.equals("bot_message"));
    Optional<SlackAlerts> source =
        sources.stream()
            .filter(one -> said && one.channel().equals(event.path("channel").asText()))
            .filter(one -> one.bot().equals(event.path("bot_id").asText()))
            .findFirst();
    String ts = event.path("ts").asText();
    if (source.isEmpty() || !ts.matches("[0-9]{1,12}\\.[0-9]{1,9}")) {
      return new Knock.Answered("");
    }
    Instant at = Instant.ofEpochSecond(Long.parseLong(ts.substring(0, ts.indexOf('.'))));
    AlertMessage.Told told = AlertMessage.read(event, source.get(), at);
    return new Knock.Alerted(told.body(), told.unread(), told.why());
  }
}

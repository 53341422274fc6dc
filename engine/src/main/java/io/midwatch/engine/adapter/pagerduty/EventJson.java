package io.midwatch.engine.adapter.pagerduty;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.paging.DedupKey;
import io.midwatch.engine.paging.Notice;
import java.util.Locale;

/** A notice as an event of the Events API v2. */
final class EventJson {

  private static final JsonMapper JSON = new JsonMapper();

  /** The API's limit on a summary, in characters. */
  private static final int LONGEST_SUMMARY = 1024;

  private EventJson() {}

  static String write(Notice notice, String routingKey, String installation) {
    ObjectNode event = JSON.createObjectNode();
    event.put("routing_key", routingKey);
    event.put("event_action", notice.kind().word());
    event.put("dedup_key", DedupKey.of(installation, notice.incident()));
    if (notice.kind() == Notice.Kind.TRIGGER) {
      event.put("client", "Midwatch");
      payload(notice, event.putObject("payload"));
    }
    return event.toString();
  }

  private static void payload(Notice notice, ObjectNode payload) {
    String summary = notice.incident() + " " + notice.title();
    payload.put("summary", summary.substring(0, Math.min(LONGEST_SUMMARY, summary.length())));
    payload.put("source", notice.cluster().isEmpty() ? "midwatch" : notice.cluster());
    payload.put("severity", notice.severity().name().toLowerCase(Locale.ROOT));
    payload.put("timestamp", notice.at().toString());
    ObjectNode details = payload.putObject("custom_details");
    details.put("state", notice.state().name());
    notice.reasons().forEach(details.putArray("reasons")::add);
    details.put("round", notice.round());
    details.put("take", "midwatch take " + notice.incident());
  }
}

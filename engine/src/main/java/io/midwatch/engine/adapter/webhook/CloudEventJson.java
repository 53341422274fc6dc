package io.midwatch.engine.adapter.webhook;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.paging.Notice;

/** A notice as a CloudEvent 1.0 in the structured JSON form. */
final class CloudEventJson {

  private static final JsonMapper JSON = new JsonMapper();

  private CloudEventJson() {}

  static String write(Notice notice) {
    ObjectNode event = JSON.createObjectNode();
    event.put("specversion", "1.0");
    event.put("id", notice.id());
    event.put("source", "/midwatch");
    event.put("type", "io.midwatch.page." + notice.kind().word());
    event.put("subject", notice.incident());
    event.put("time", notice.at().toString());
    event.put("datacontenttype", "application/json");
    ObjectNode data = event.putObject("data");
    data.put("incident", notice.incident());
    data.put("title", notice.title());
    data.put("cluster", notice.cluster());
    data.put("severity", notice.severity().name());
    data.put("state", notice.state().name());
    notice.reasons().forEach(data.putArray("reasons")::add);
    data.put("round", notice.round());
    data.put("takenBy", notice.by());
    return event.toString();
  }
}

package io.midwatch.engine.adapter.slack.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/** Slack's limits on messages and dialogues, written apart from the code that keeps to them. */
final class Limits {

  private Limits() {}

  /** The first limit that is broken; empty if none is. */
  static String broken(JsonNode message) {
    JsonNode blocks =
        message.has("view") ? message.path("view").path("blocks") : message.path("blocks");
    if (blocks.size() > 50) {
      return "more than 50 blocks";
    }
    Set<String> ids = new HashSet<>();
    for (JsonNode block : blocks) {
      if (block.has("block_id") && !ids.add(block.path("block_id").asText())) {
        return "a block_id stands twice";
      }
      String wrong = block(block);
      if (!wrong.isEmpty()) {
        return wrong;
      }
    }
    return "";
  }

  private static String block(JsonNode block) {
    int most = block.path("type").asText().equals("header") ? 150 : 3_000;
    if (block.path("text").path("text").asText().length() > most) {
      return "a text above " + most;
    }
    if (block.path("fields").size() > 10 || block.path("elements").size() > 25) {
      return "too many fields or elements";
    }
    for (JsonNode field : block.path("fields")) {
      if (field.path("text").asText().length() > 2_000) {
        return "a field above 2000";
      }
    }
    for (JsonNode text : block.findParents("type")) {
      if (text.path("type").asText().equals("mrkdwn")) {
        return "markup, which this app never needs";
      }
      if (text.path("text").isTextual() && text.path("text").asText().isEmpty()) {
        return "an empty text";
      }
    }
    for (JsonNode button : block.findParents("action_id")) {
      if (button.path("text").path("text").asText().length() > 75
          || button.path("value").asText().length() > 2_000) {
        return "a button that is too long";
      }
    }
    return "";
  }
}

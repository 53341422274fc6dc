package io.midwatch.engine.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Locale;

/** A ledger entry in one line. A body of a form not known here is left to its kind. */
public final class EntryWords {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int LONGEST = 300;
  private static final int HASH_SHOWN = 12;

  private EntryWords() {}

  /** The line; empty if there is no more to say than the entry's kind. */
  public static String of(LedgerEntry entry) {
    if (entry.body().isEmpty()) {
      return "the body was removed by retention; its digest stays";
    }
    try {
      String words = words(entry.kind(), JSON.readTree(entry.body()));
      return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "…";
    } catch (JsonProcessingException e) {
      return "";
    }
  }

  private static String words(String kind, JsonNode body) {
    return switch (kind) {
      case "alert" ->
          body.path("name").asText()
              + (body.path("firing").asBoolean() ? " began to fire" : " is resolved");
      case "evidence" -> count(body.path("evidence").size(), "fact") + " gathered";
      case "diagnosis" -> diagnosis(body);
      case "case" ->
          "decided on "
              + count(body.path("evidence").size() + body.path("circumstances").size(), "fact");
      case "steps-done" -> "all steps of plan " + hash(body.path(0).asText());
      case "decision" -> body.path("verdict").asText() + reason(body, ": ");
      case "plan" -> "plan " + hash(body.path("hash").asText());
      case "signature" ->
          body.path("person").asText()
              + (body.path("approve").asBoolean() ? " approved" : " rejected")
              + prefixed(": ", body.path("reason").asText());
      case "cause-word" ->
          body.path("person").asText()
              + (body.path("right").asBoolean() ? ": the cause was right" : ": the cause was wrong")
              + prefixed(", it was ", body.path("was").asText());
      case "outcome" ->
          body.path("result").asText() + prefixed(": ", body.path("summary").asText());
      default -> other(body);
    };
  }

  private static String diagnosis(JsonNode body) {
    JsonNode best = body.path("diagnosis").path("hypotheses").path(0);
    return best.isMissingNode()
        ? "no cause found"
        : best.path("statement").asText() + " (" + best.path("grade").asText() + ")";
  }

  private static String other(JsonNode body) {
    if (body.isArray()) {
      StringBuilder all = new StringBuilder();
      body.forEach(part -> all.append(all.isEmpty() ? "" : ", ").append(part.asText()));
      return all.toString();
    }
    for (String field : new String[] {"summary", "message", "reason"}) {
      if (!body.path(field).asText().isEmpty()) {
        return body.path(field).asText();
      }
    }
    return reason(body, "");
  }

  private static String reason(JsonNode body, String before) {
    return prefixed(before, body.path("reasons").path(0).asText());
  }

  private static String prefixed(String before, String text) {
    return text.isEmpty() ? "" : before + text;
  }

  private static String count(long number, String one) {
    return String.format(Locale.UK, "%,d %s%s", number, one, number == 1 ? "" : "s");
  }

  private static String hash(String whole) {
    return whole.length() <= HASH_SHOWN ? whole : whole.substring(0, HASH_SHOWN);
  }
}

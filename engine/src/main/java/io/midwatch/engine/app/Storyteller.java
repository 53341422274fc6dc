package io.midwatch.engine.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.midwatch.engine.flow.UnitOfWork;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.rules.Moment;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells from the ledger what happens, one line each, as it happens. */
final class Storyteller {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final UnitOfWork store;
  private final PrintWriter out;
  private final Moment start;
  private long told;

  Storyteller(UnitOfWork store, PrintWriter out, Moment start) {
    this.store = store;
    this.out = out;
    this.start = start;
  }

  /** Tells what is new. */
  void tell() {
    List<LedgerEntry> news = store.inTransaction(work -> work.ledgerAfter(told, 200));
    for (LedgerEntry entry : news) {
      told = entry.seq();
      words(entry).ifPresent(words -> line(entry, words));
    }
  }

  private void line(LedgerEntry entry, String words) {
    double seconds = entry.at().since(start).toMillis() / 1000.0;
    out.printf(
        Locale.ROOT,
        "%7.1f s  %-9s  %s%n",
        seconds,
        entry.incident().isEmpty() ? "-" : entry.incident(),
        words.replaceAll("\\p{Cntrl}", " "));
    out.flush();
  }

  private static Optional<String> words(LedgerEntry entry) {
    JsonNode body = json(entry.body());
    return Optional.ofNullable(
        switch (entry.kind()) {
          case "alert" ->
              entry.incident().isEmpty()
                  ? null
                  : "alert "
                      + text(body, "name")
                      + (body.path("firing").asBoolean() ? " fires" : " is resolved")
                      + " in "
                      + text(body, "cluster");
          case "diagnosis" -> cause(body);
          case "decision" ->
              "decision " + text(body, "verdict") + ": " + body.path("reasons").path(0).asText("");
          case "plan" ->
              "plan "
                  + text(body, "hash").substring(0, 12)
                  + ": "
                  + text(body.path("steps").path(0), "summary");
          case "signature" ->
              text(body, "person") + (body.path("approve").asBoolean() ? " signs" : " rejects");
          case "step" ->
              text(body, "state").equals("DONE")
                  ? "done: " + text(body, "summary")
                  : "not done: " + text(body, "summary") + ": " + text(body, "message");
          case "undo" -> "taking it back: " + body.path("reasons").path(0).asText("");
          case "steps-done" -> "all steps are done; watching";
          case "outcome" -> "outcome " + text(body, "result") + ": " + text(body, "summary");
          case "ended", "held", "trouble" ->
              text(body, "state") + ": " + body.path("reasons").path(0).asText("");
          default -> null;
        });
  }

  private static String cause(JsonNode body) {
    JsonNode best = body.path("diagnosis").path("hypotheses").path(0);
    return best.isMissingNode()
        ? "no order recognises it yet"
        : "cause (" + text(best, "grade") + "): " + text(best, "statement");
  }

  private static String text(JsonNode json, String field) {
    return json.path(field).asText("");
  }

  private static JsonNode json(String body) {
    try {
      return body.isEmpty() ? JSON.createObjectNode() : JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the ledger holds no JSON", e);
    }
  }
}

package io.midwatch.engine.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.rules.decision.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the recorded cases in a ledger that is read from its beginning: each case with the decision
 * that names its digest.
 */
public final class CaseExport {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, LedgerEntry> undecided = new HashMap<>();
  private long unread;

  /** Nothing was read yet. */
  public CaseExport() {}

  /**
   * Takes the next entry.
   *
   * @return the line of a case, once its decision is there
   */
  public Optional<String> next(LedgerEntry entry) {
    boolean isCase = entry.kind().equals("case");
    if (!isCase && !entry.kind().equals("decision")) {
      return Optional.empty();
    }
    if (entry.body().isEmpty()) {
      unread++;
      return Optional.empty();
    }
    if (isCase) {
      byte[] body = entry.body().getBytes(StandardCharsets.UTF_8);
      undecided.put(CanonicalJson.sha256(body), entry);
      return Optional.empty();
    }
    LedgerEntry decided = undecided.remove(caseOf(entry));
    if (decided == null) {
      unread++;
    }
    return Optional.ofNullable(decided).map(found -> CaseLine.of(found, entry));
  }

  /** Entries of which no whole case could be made: retention took a body, or half is missing. */
  public long leftOut() {
    return unread + undecided.size();
  }

  private static String caseOf(LedgerEntry decision) {
    try {
      return JSON.readTree(decision.body()).path("digests").path("case").asText("");
    } catch (JsonProcessingException e) {
      return "";
    }
  }
}
